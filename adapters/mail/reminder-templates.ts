import { cardEnd, cardStart, cardTitle, duePanel, heading, mailHead, paymentPanels, paymentText, questionsPanel, questionsText, section, sellerText, small, text } from './mail-frame.ts'

/** Eta templates of a reminder; data: ReminderView as `it`. Laid out like the bill: what is to be paid and how comes first. */
export const reminderHtmlTemplate = `${mailHead}${cardStart}${cardTitle}<% it.paragraphs.forEach(function (paragraph) { %>
<p class="ink" style="${text}margin:0 0 8px 0;"><%= paragraph %></p>
<% }) %>
</td></tr>
${duePanel}${paymentPanels}<tr><td style="${section}">
<% it.facts.forEach(function (fact) { %>
<p class="ink" style="${text}margin:0 0 4px 0;"><span class="soft" style="${small}"><%= fact.label %>:</span> <%= fact.value %></p>
<% }) %>
</td></tr>
${questionsPanel}<tr><td style="${section}padding-bottom:24px;">
<h2 class="ink" style="${heading}"><%= it.headings.seller %></h2>
<p class="soft" style="${small}margin:0;"><% it.seller.forEach(function (line, at) { %><% if (at) { %><br><% } %><%= line %><% }) %></p>
</td></tr>
${cardEnd}`

/** All that the HTML part says but the QR code, whose transfer is written out. */
export const reminderTextTemplate = `<%= it.sender %>

<%= it.title %>

<%= it.greeting %>
<% it.paragraphs.forEach(function (paragraph) { %>

<%= paragraph %>
<% }) %>

<%= it.due.label %>: <%= it.due.value %> <%= it.due.note %>
${paymentText}
<% it.facts.forEach(function (fact) { %>
<%= fact.label %>: <%= fact.value %>
<% }) %>
${questionsText}${sellerText}`
