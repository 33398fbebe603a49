/** Eta template of the HTML part; data: BillView as `it`, and `it.qrCid` where there is a QR code. `<%= %>` escapes.
 * Tables and inline styles because Outlook lays out with Word and Gmail drops much of <style>; the media queries only
 * improve on what already works: small screens, and dark mode where the client honours it. What has to be paid comes
 * first, for Gmail cuts a message off after 102 KB. */
const text = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#1c1c1e;'
const small = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#4a4a4f;'
const heading = 'font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:24px;font-weight:bold;color:#1c1c1e;margin:0 0 8px 0;'
const section = 'padding:20px 24px 0 24px;'
const rule = 'border-bottom:1px solid #d1d1d6;'
const head = `${small}${rule}padding:6px 0;font-weight:normal;`
const layout = 'role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"'
const data = 'border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse;"'

export const billHtmlTemplate = `<!DOCTYPE html>
<html lang="<%= it.language %>" dir="<%= it.direction %>" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title><%= it.subject %></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .cell { display: block !important; width: 100% !important; text-align: start !important; padding-inline-start: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: #000000 !important; }
  .card { background-color: #1c1c1e !important; }
  .panel { background-color: #2c2c2e !important; }
  .ink { color: #f2f2f7 !important; }
  .soft { color: #c7c7cc !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f2f2f7;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;"><%= it.preview %></div>
<table ${layout} class="page" style="background-color:#f2f2f7;"><tr><td align="center" style="padding:16px 8px;">
<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="600" align="center"><tr><td><![endif]-->
<table ${layout} class="card" style="max-width:600px;background-color:#ffffff;border-radius:8px;">
<tr><td class="ink" style="${section}${text}font-weight:bold;"><%= it.sender %></td></tr>
<tr><td style="${section}">
<h1 class="ink" style="font-family:Arial,Helvetica,sans-serif;font-size:24px;line-height:32px;color:#1c1c1e;margin:0 0 12px 0;"><%= it.title %></h1>
<p class="ink" style="${text}margin:0 0 8px 0;"><%= it.greeting %></p>
<p class="ink" style="${text}margin:0;"><%= it.intro %></p>
</td></tr>
<% if (it.due) { %>
<tr><td style="${section}">
<table ${layout} class="panel" style="background-color:#f2f2f7;border-radius:8px;"><tr><td style="padding:16px;">
<p class="soft" style="${small}margin:0;"><%= it.due.label %></p>
<p class="ink" style="${text}font-size:28px;line-height:36px;font-weight:bold;margin:0;"><%= it.due.value %></p>
<p class="ink" style="${text}margin:0;"><%= it.due.note %></p>
</td></tr></table>
</td></tr>
<% } %>
<% if (it.online) { %>
<tr><td style="${section}">
<p style="${text}margin:0;"><a href="<%= it.online.href %>" class="ink" style="color:#0b57b7;font-weight:bold;"><%= it.online.label %></a></p>
</td></tr>
<% } %>
<% if (it.payment) { %>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.payment.heading %></h2>
<table ${layout}><tr>
<td class="cell" valign="top">
<% it.payment.rows.forEach(function (row) { %>
<p class="ink" style="${text}margin:0 0 8px 0;"><span class="soft" style="${small}"><%= row.label %></span><br><%= row.value %></p>
<% }) %>
</td>
<% if (it.qrCid) { %>
<td class="cell" valign="top" align="right" width="176" style="padding-inline-start:16px;">
<img src="cid:<%= it.qrCid %>" width="160" height="160" alt="<%= it.payment.qr.alt %>" style="display:block;width:160px;height:160px;border:0;background-color:#ffffff;">
<p class="soft" style="${small}margin:4px 0 0 0;width:160px;text-align:center;"><%= it.payment.qr.caption %></p>
</td>
<% } %>
</tr></table>
</td></tr>
<% } %>
<% if (it.difference) { %>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.difference.heading %></h2>
<p class="ink" style="${text}margin:0 0 4px 0;"><%= it.difference.summary %></p>
<table ${data}>
<% it.difference.causes.forEach(function (cause) { %>
<tr><th scope="row" align="left" valign="top" class="ink" style="${text}${rule}padding:8px 12px 8px 0;font-weight:normal;text-align:start;overflow-wrap:anywhere;"><%= cause.label %></th><td valign="top" align="right" class="ink" style="${text}${rule}padding:8px 0;text-align:end;white-space:nowrap;"><%= cause.value %></td></tr>
<% }) %>
</table>
</td></tr>
<% } %>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.headings.lines %></h2>
<table ${data}>
<tr><th scope="col" align="left" class="soft" style="${head}text-align:start;"><%= it.columns.description %></th><th scope="col" align="right" class="soft" style="${head}text-align:end;"><%= it.columns.amount %></th></tr>
<% it.lines.forEach(function (line) { %>
<tr><td valign="top" class="ink" style="${text}${rule}padding:8px 12px 8px 0;overflow-wrap:anywhere;"><%= line.description %><br><span class="soft" style="${small}"><% if (line.period) { %><%= line.period %><br><% } %><%= line.calculation %></span></td>
<td valign="top" align="right" class="ink" style="${text}${rule}padding:8px 0;text-align:end;white-space:nowrap;"><%= line.amount %></td></tr>
<% }) %>
<% it.totals.forEach(function (total) { %>
<tr><th scope="row" align="left" class="ink" style="${text}padding:8px 12px 0 0;font-weight:normal;text-align:start;"><%= total.label %></th><td align="right" class="ink" style="${text}padding:8px 0 0 0;text-align:end;white-space:nowrap;"><%= total.value %></td></tr>
<% }) %>
<tr><th scope="row" align="left" class="ink" style="${text}padding:8px 12px 8px 0;font-weight:bold;text-align:start;"><%= it.grandTotal.label %></th><td align="right" class="ink" style="${text}padding:8px 0;font-weight:bold;text-align:end;white-space:nowrap;"><%= it.grandTotal.value %></td></tr>
<% it.afterCredit.forEach(function (total) { %>
<tr><th scope="row" align="left" class="ink" style="${text}padding:0 12px 8px 0;font-weight:normal;text-align:start;"><%= total.label %></th><td align="right" class="ink" style="${text}padding:0 0 8px 0;text-align:end;white-space:nowrap;"><%= total.value %></td></tr>
<% }) %>
</table>
</td></tr>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.headings.vat %></h2>
<table ${data}>
<tr><th scope="col" align="left" class="soft" style="${head}text-align:start;"><%= it.columns.vatRate %></th><th scope="col" align="right" class="soft" style="${head}text-align:end;"><%= it.columns.taxable %></th><th scope="col" align="right" class="soft" style="${head}text-align:end;"><%= it.columns.vat %></th></tr>
<% it.vat.forEach(function (row) { %>
<tr><th scope="row" align="left" class="ink" style="${text}padding:6px 12px 6px 0;font-weight:normal;text-align:start;"><%= row.label %></th><td align="right" class="ink" style="${text}padding:6px 0 6px 12px;text-align:end;white-space:nowrap;"><%= row.taxable %></td><td align="right" class="ink" style="${text}padding:6px 0 6px 12px;text-align:end;white-space:nowrap;"><%= row.vat %></td></tr>
<% }) %>
</table>
<% it.mentions.forEach(function (mention) { %>
<p class="ink" style="${text}margin:8px 0 0 0;"><%= mention %></p>
<% }) %>
</td></tr>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.headings.questions %></h2>
<p class="ink" style="${text}margin:0;"><%= it.questions %></p>
</td></tr>
<tr><td style="${section}padding-bottom:24px;">
<table ${layout}><tr>
<td class="cell" valign="top" width="50%" style="padding-bottom:12px;">
<% it.facts.forEach(function (fact) { %>
<p class="soft" style="${small}margin:0;"><%= fact.label %>: <%= fact.value %></p>
<% }) %>
<p class="soft" style="${small}margin:12px 0 0 0;"><strong><%= it.headings.buyer %></strong><% it.buyer.forEach(function (line) { %><br><%= line %><% }) %></p>
</td>
<td class="cell" valign="top" width="50%" style="padding-inline-start:16px;">
<p class="soft" style="${small}margin:0;"><strong><%= it.headings.seller %></strong><% it.seller.forEach(function (line) { %><br><%= line %><% }) %></p>
</td>
</tr></table>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`
