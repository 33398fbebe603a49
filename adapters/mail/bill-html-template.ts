import { cardEnd, cardStart, cardTitle, duePanel, heading, layout, mailHead, paymentPanels, questionsPanel, section, small, text } from './mail-frame.ts'

/** Eta template of the HTML part; data: BillView as `it`, and `it.qrCid` where there is a QR code. What has to be paid comes
 * first, for Gmail cuts a message off after 102 KB. */
const rule = 'border-bottom:1px solid #d1d1d6;'
const head = `${small}${rule}padding:6px 0;font-weight:normal;`
const data = 'border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse;"'

export const billHtmlTemplate = `${mailHead}<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;"><%= it.preview %></div>
${cardStart}${cardTitle}<p class="ink" style="${text}margin:0;"><%= it.intro %></p>
</td></tr>
<% if (it.due) { %>
${duePanel}<% } %>
${paymentPanels}<% if (it.difference) { %>
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
${questionsPanel}<tr><td style="${section}padding-bottom:24px;">
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
${cardEnd}`
