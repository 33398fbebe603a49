/** What mails that ask for money share, as parts of Eta templates: look and layout of a bill and its reminders. `<%= %>` escapes.
 * Tables and inline styles because Outlook lays out with Word and Gmail drops much of <style>; the media queries only
 * improve on what already works: small screens, and dark mode where the client honours it. */
export const text = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#1c1c1e;'
export const small = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#4a4a4f;'
export const heading = 'font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:24px;font-weight:bold;color:#1c1c1e;margin:0 0 8px 0;'
export const section = 'padding:20px 24px 0 24px;'
export const layout = 'role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"'

/** Up to the body. Data: `language`, `direction`, `subject`. */
export const mailHead = `<!DOCTYPE html>
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
`

/** The card on its page, under the sender's name. Data: `sender`. */
export const cardStart = `<table ${layout} class="page" style="background-color:#f2f2f7;"><tr><td align="center" style="padding:16px 8px;">
<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="600" align="center"><tr><td><![endif]-->
<table ${layout} class="card" style="max-width:600px;background-color:#ffffff;border-radius:8px;">
<tr><td class="ink" style="${section}${text}font-weight:bold;"><%= it.sender %></td></tr>
`

/** Begins the first panel, which the mail's own paragraphs go on with. Data: `title`, `greeting`. */
export const cardTitle = `<tr><td style="${section}">
<h1 class="ink" style="font-family:Arial,Helvetica,sans-serif;font-size:24px;line-height:32px;color:#1c1c1e;margin:0 0 12px 0;"><%= it.title %></h1>
<p class="ink" style="${text}margin:0 0 8px 0;"><%= it.greeting %></p>
`

/** What is to be paid, and until when. Data: `due`. */
export const duePanel = `<tr><td style="${section}">
<table ${layout} class="panel" style="background-color:#f2f2f7;border-radius:8px;"><tr><td style="padding:16px;">
<p class="soft" style="${small}margin:0;"><%= it.due.label %></p>
<p class="ink" style="${text}font-size:28px;line-height:36px;font-weight:bold;margin:0;"><%= it.due.value %></p>
<p class="ink" style="${text}margin:0;"><%= it.due.note %></p>
</td></tr></table>
</td></tr>
`

/** The link to the bill's page and how to pay, where there are. Data: `online`, `payment`, `qrCid`. */
export const paymentPanels = `<% if (it.online) { %>
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
`

/** Data: `headings`, `questions`. */
export const questionsPanel = `<tr><td style="${section}">
<h2 class="ink" style="${heading}"><%= it.headings.questions %></h2>
<p class="ink" style="${text}margin:0;"><%= it.questions %></p>
</td></tr>
`

/** Closes what `cardStart` and `mailHead` opened. */
export const cardEnd = `</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`

/** The same in the plain text part: all but the QR code, whose transfer is written out. */
export const paymentText = `<% if (it.payment) { %>

<%= it.heading(it.payment.heading) %>
<% it.payment.rows.forEach(function (row) { %>
<%= row.label %>: <%= row.value %>
<% }) %>
<% } %>
`

export const questionsText = `
<%= it.heading(it.headings.questions) %>
<%= it.questions %>
<% if (it.online) { %>

<%= it.online.label %>:
<%= it.online.href %>
<% } %>
`

export const sellerText = `
<%= it.heading(it.headings.seller) %>
<% it.seller.forEach(function (line) { %>
<%= line %>
<% }) %>
`
