import { createHash } from 'node:crypto'

/** The one stylesheet of the customer pages. System fonts, nothing is loaded; light and dark; prints in black on white. Text is
 * at least 16 px and what can be pressed at least 44 px high (WCAG 2.2, 2.5.8 asks 24). */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4b5563;--rule:#d5d9e0;--page:#f3f5f8;--card:#fff;--panel:#eef3fb;--accent:#0b57b7;--on:#fff;--good:#0b6b3a;--goodbg:#e7f5ec;--late:#8f1d14;--latebg:#fdecea}
@media (prefers-color-scheme:dark){:root{--ink:#eceff4;--soft:#b6bdc9;--rule:#3a414c;--page:#12151a;--card:#1c2129;--panel:#202b3c;--accent:#8ab8ff;--on:#0c1420;--good:#8fdcae;--goodbg:#153022;--late:#ffb4a9;--latebg:#3a1915}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-9999px}
.skip:focus{position:static;display:block;padding:.75rem}
header,main,footer{max-width:44rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;padding-top:1.25rem}
.brand{font-size:1.125rem;font-weight:700}
.soft{color:var(--soft);font-size:.9375rem}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .75rem}
h2{font-size:1.125rem;line-height:1.35;margin:0 0 .5rem}
.card{background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:1rem;margin:0 0 1rem}
.status{background:var(--panel);border-color:transparent}
.status.good{background:var(--goodbg);color:var(--good)}
.status.late{background:var(--latebg)}
.status p{margin:0}
.amount{font-size:2rem;line-height:1.2;font-weight:700;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.5rem 0;border-bottom:1px solid var(--rule);font-weight:400}
.num{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums;padding-inline-start:.75rem}
tr.total>*{border-bottom:0}
tr.grand>*{font-weight:700;border-bottom:0;font-size:1.0625rem}
details{margin-top:.25rem}
summary{color:var(--accent);cursor:pointer;padding:.25rem 0;font-size:.9375rem}
details p{margin:.25rem 0 0}
dl{margin:0;display:grid;gap:.5rem}
dt{color:var(--soft);font-size:.9375rem}
dd{margin:0;font-variant-numeric:tabular-nums}
.pay{display:grid;gap:1rem}
.qr{margin:0;text-align:center;width:176px}
.qr img{display:block;width:176px;height:176px;background:#fff;border-radius:8px}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain>li+li{border-top:1px solid var(--rule)}
.action{display:block;padding:.75rem 2rem .75rem 0;text-decoration:none;position:relative;min-height:2.75rem}
.action::after{content:"\\203A";content:"\\203A" / "";position:absolute;inset-inline-end:.25rem;top:.6rem;font-size:1.5rem;line-height:1}
.action strong{display:block;text-decoration:underline;font-weight:600}
.action span{color:var(--soft);font-size:.9375rem}
.case{padding:.75rem 0}
.case p{margin:0}
form{display:grid;gap:1rem}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend,label.head{font-weight:600;padding:0;margin-bottom:.25rem;display:block}
.choice{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem 0;border-bottom:1px solid var(--rule);min-height:2.75rem}
.choice input{flex:none;width:1.375rem;height:1.375rem;margin:.1rem 0 0;accent-color:var(--accent)}
.choice .num{margin-inline-start:auto}
textarea,select,input[type=tel],input[type=text]{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:.625rem .75rem;min-height:2.75rem}
textarea{min-height:8rem}
input.code{font-size:1.5rem;letter-spacing:.3em;max-width:12rem;font-variant-numeric:tabular-nums}
button,.button{font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:8px;padding:.75rem 1.25rem;min-height:2.75rem;cursor:pointer;display:inline-block;text-decoration:none;width:100%;text-align:center}
button.second{color:var(--accent);background:var(--card);border:1px solid var(--accent)}
.wrong{border-inline-start:4px solid var(--late);color:var(--late)}
.wrong ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.compare tbody tr:not(.under)>*{border-bottom:0;padding-bottom:0}
footer{padding-bottom:2rem}
footer p{margin:.75rem 0 0}
@media (min-width:36rem){.pay{grid-template-columns:1fr auto}.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}dl.rows{grid-template-columns:auto 1fr;gap:.25rem 1rem}button,.button{width:auto}.card{padding:1.25rem 1.5rem}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--rule:#999;--page:#fff;--card:#fff;--panel:#fff;--good:#000;--goodbg:#fff;--late:#000;--latebg:#fff;--accent:#000}
.noprint,.skip,summary{display:none!important}html{font-size:10pt}header,main,footer{max-width:none;padding-inline:0}.card{border:0;border-bottom:1px solid #999;border-radius:0;padding:.5rem 0;margin:0 0 .5rem;break-inside:avoid}table{break-inside:auto}tr{break-inside:avoid}.pay{grid-template-columns:1fr auto}.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}@page{margin:18mm}}
`.replace(/\n/g, '')

/** What a page may do: no script, no frame, nothing from elsewhere; its one stylesheet by its hash; the QR code as data; forms to itself. */
export const pagePolicy = [
  "default-src 'none'", `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`, 'img-src data:',
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'none'",
].join('; ')
