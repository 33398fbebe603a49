/** Eta templates of a reminder; data: ReminderView as `it`. Laid out like the bill (bill-html-template.ts says why): what is to be paid and how
 * comes first. `<%= %>` escapes. */
const text = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#1c1c1e;'
const small = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#4a4a4f;'
const heading = 'font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:24px;font-weight:bold;color:#1c1c1e;margin:0 0 8px 0;'
const section = 'padding:20px 24px 0 24px;'
const layout = 'role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"'

export const reminderHtmlTemplate = `<!DOCTYPE html>
<html lang="<%= it.language %>" dir="<%= it.direction %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title><%= it.subject %></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .cell { display: block !important; width: 100% !important; text-align: start !important; padding-inline-start: 0 !important; } }
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
<table ${layout} class="page" style="background-color:#f2f2f7;"><tr><td align="center" style="padding:16px 8px;">
<table ${layout} class="card" style="max-width:600px;background-color:#ffffff;border-radius:8px;">
<tr><td class="ink" style="${section}${text}font-weight:bold;"><%= it.sender %></td></tr>
<tr><td style="${section}">
<h1 class="ink" style="font-family:Arial,Helvetica,sans-serif;font-size:24px;line-height:32px;color:#1c1c1e;margin:0 0 12px 0;"><%= it.title %></h1>
<p class="ink" style="${text}margin:0 0 8px 0;"><%= it.greeting %></p>
<% it.paragraphs.forEach(function (paragraph) { %>
<p class="ink" style="${text}margin:0 0 8px 0;"><%= paragraph %></p>
<% }) %>
</td></tr>
<tr><td style="${section}">
<table ${layout} class="panel" style="background-color:#f2f2f7;border-radius:8px;"><tr><td style="padding:16px;">
<p class="soft" style="${small}margin:0;"><%= it.due.label %></p>
<p class="ink" style="${text}font-size:28px;line-height:36px;font-weight:bold;margin:0;"><%= it.due.value %></p>
<p class="ink" style="${text}margin:0;"><%= it.due.note %></p>
</td></tr></table>
</td></tr>
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
<tr><td style="${section}">
<% it.facts.forEach(function (fact) { %>
<p class="ink" style="${text}margin:0 0 4px 0;"><span class="soft" style="${small}"><%= fact.label %>:</span> <%= fact.value %></p>
<% }) %>
</td></tr>
<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.headings.questions %></h2>
<p class="ink" style="${text}margin:0;"><%= it.questions %></p>
</td></tr>
<tr><td style="${section}padding-bottom:24px;">
<h2 class="ink" style="${heading}"><%= it.headings.seller %></h2>
<p class="soft" style="${small}margin:0;"><% it.seller.forEach(function (line, at) { %><% if (at) { %><br><% } %><%= line %><% }) %></p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`

/** All that the HTML part says but the QR code, whose transfer is written out. */
export const reminderTextTemplate = `<%= it.sender %>

<%= it.title %>

<%= it.greeting %>
<% it.paragraphs.forEach(function (paragraph) { %>

<%= paragraph %>
<% }) %>

<%= it.due.label %>: <%= it.due.value %> <%= it.due.note %>
<% if (it.payment) { %>

<%= it.heading(it.payment.heading) %>
<% it.payment.rows.forEach(function (row) { %>
<%= row.label %>: <%= row.value %>
<% }) %>
<% } %>

<% it.facts.forEach(function (fact) { %>
<%= fact.label %>: <%= fact.value %>
<% }) %>

<%= it.heading(it.headings.questions) %>
<%= it.questions %>
<% if (it.online) { %>

<%= it.online.label %>:
<%= it.online.href %>
<% } %>

<%= it.heading(it.headings.seller) %>
<% it.seller.forEach(function (line) { %>
<%= line %>
<% }) %>
`
