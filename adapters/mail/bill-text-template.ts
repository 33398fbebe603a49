import { paymentText, questionsText, sellerText } from './mail-frame.ts'

/** Eta template of the plain text part: all that the HTML part says but the QR code, whose transfer is written out. */
export const billTextTemplate = `<%= it.sender %>

<%= it.title %>

<%= it.greeting %>

<%= it.intro %>
<% if (it.due) { %>

<%= it.due.label %>: <%= it.due.value %> <%= it.due.note %>
<% } %>
${paymentText}<% if (it.difference) { %>

<%= it.heading(it.difference.heading) %>
<%= it.difference.summary %>
<% it.difference.causes.forEach(function (cause) { %>
- <%= cause.label %> (<%= cause.value %>)
<% }) %>
<% } %>

<%= it.heading(it.headings.lines) %>
<% it.lines.forEach(function (line) { %>
- <%= line.description %>
<% if (line.period) { %>
  <%= line.period %>
<% } %>
  <%= line.calculation %> = <%= line.amount %>
<% }) %>

<% it.totals.forEach(function (total) { %>
<%= total.label %>: <%= total.value %>
<% }) %>
<%= it.grandTotal.label %>: <%= it.grandTotal.value %>
<% it.afterCredit.forEach(function (total) { %>
<%= total.label %>: <%= total.value %>
<% }) %>

<%= it.heading(it.headings.vat) %>
<% it.vat.forEach(function (row) { %>
- <%= row.label %>: <%= it.columns.taxable %> <%= row.taxable %>, <%= it.columns.vat %> <%= row.vat %>
<% }) %>
<% it.mentions.forEach(function (mention) { %>

<%= mention %>
<% }) %>
${questionsText}
<%= it.heading(it.headings.buyer) %>
<% it.buyer.forEach(function (line) { %>
<%= line %>
<% }) %>
<% it.facts.forEach(function (fact) { %>
<%= fact.label %>: <%= fact.value %>
<% }) %>
${sellerText}`
