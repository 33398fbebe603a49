/** Eta templates of the customer pages. `<%= %>` escapes; only `it.main` and `it.style`, which are made here, go in as they are. */
export const layoutTemplate = `<!DOCTYPE html>
<html lang="<%= it.language %>" dir="<%= it.direction %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title><%= it.title %> - <%= it.sender %></title>
<style><%~ it.style %></style>
</head>
<body>
<a class="skip" href="#main"><%= it.skip %></a>
<header><span class="brand"><%= it.sender %></span><% if (it.customer) { %><span class="soft"><%= it.customer %></span><% } %></header>
<main id="main" tabindex="-1">
<%~ it.main %>
</main>
<footer>
<% if (it.seller) { %><p class="soft"><% it.seller.forEach(function (line, index) { %><% if (index) { %> · <% } %><%= line %><% }) %></p><% } %>
<% if (it.private) { %><p class="soft noprint"><%= it.private %></p><% } %>
</footer>
</body>
</html>
`

export const billPageTemplate = `<h1><%= it.bill.title %></h1>
<section class="card status <%= it.status.tone %>" aria-label="<%= it.status.label %>">
<p><%= it.status.label %></p>
<p class="amount"><%= it.status.value %></p>
<p><%= it.status.note %></p>
</section>
<% if (it.payment) { %>
<section class="card"><h2><%= it.payment.heading %></h2>
<div class="pay"><dl class="rows"><% it.payment.rows.forEach(function (row) { %><dt><%= row.label %></dt><dd><%= row.value %></dd><% }) %></dl>
<% if (it.qr) { %><figure class="qr"><img src="<%= it.qr %>" width="176" height="176" alt="<%= it.payment.qr.alt %>"><figcaption class="soft"><%= it.payment.qr.caption %></figcaption></figure><% } %>
</div></section>
<% } %>
<% if (it.cases.length) { %>
<section class="card noprint"><h2><%= it.words['heading.cases'] %></h2>
<ul class="plain"><% it.cases.forEach(function (each) { %>
<li class="case"><p><strong><%= each.subject %></strong></p><p><%= each.state %><% if (each.wait) { %>. <%= each.wait %><% } %></p><% if (each.outcome) { %><p><%= each.outcome %></p><% } %><p class="soft"><%= each.opened %></p></li>
<% }) %></ul></section>
<% } %>
<% if (it.difference) { %>
<section class="card"><h2><%= it.difference.heading %></h2>
<p><%= it.difference.summary %></p>
<% if (it.difference.rows.length) { %><table><tbody><% it.difference.rows.forEach(function (row) { %>
<tr><th scope="row"><%= row.label %></th><td class="num"><%= row.value %></td></tr><% }) %></tbody></table><% } %>
</section>
<% } %>
<section class="card"><h2 id="lines"><%= it.bill.headings.lines %></h2>
<table aria-labelledby="lines"><thead><tr><th scope="col" class="soft"><%= it.bill.columns.description %></th><th scope="col" class="num soft"><%= it.bill.columns.amount %></th></tr></thead>
<tbody><% it.bill.lines.forEach(function (line, index) { %>
<tr><th scope="row"><%= line.description %><br><span class="soft"><% if (line.period) { %><%= line.period %><br><% } %><%= line.calculation %></span>
<details><summary><%= it.words['why.open'] %></summary><p class="soft"><%= it.why[index] %></p></details></th>
<td class="num"><%= line.amount %></td></tr><% }) %>
<% it.bill.totals.forEach(function (total) { %><tr class="total"><th scope="row"><%= total.label %></th><td class="num"><%= total.value %></td></tr><% }) %>
<tr class="grand"><th scope="row"><%= it.bill.grandTotal.label %></th><td class="num"><%= it.bill.grandTotal.value %></td></tr>
</tbody></table>
<% if (it.bill.vat.length) { %>
<table aria-label="<%= it.bill.headings.vat %>"><thead><tr><th scope="col" class="soft"><%= it.bill.columns.vatRate %></th><th scope="col" class="num soft"><%= it.bill.columns.taxable %></th><th scope="col" class="num soft"><%= it.bill.columns.vat %></th></tr></thead>
<tbody><% it.bill.vat.forEach(function (row) { %><tr><th scope="row"><%= row.label %></th><td class="num"><%= row.taxable %></td><td class="num"><%= row.vat %></td></tr><% }) %></tbody></table>
<% } %>
<% it.bill.mentions.forEach(function (mention) { %><p class="soft"><%= mention %></p><% }) %>
<p class="noprint"><a href="<%= it.pdf %>"><%= it.words.pdf %></a></p>
</section>
<section class="card noprint"><h2><%= it.words['heading.actions'] %></h2>
<ul class="plain"><% it.actions.forEach(function (action) { %><li><a class="action" href="<%= action.href %>"><strong><%= action.label %></strong><span><%= action.hint %></span></a></li><% }) %></ul>
</section>
<section class="card"><div class="two">
<dl><% it.bill.facts.forEach(function (fact) { %><div><dt><%= fact.label %></dt><dd><%= fact.value %></dd></div><% }) %></dl>
<dl><div><dt><%= it.bill.headings.buyer %></dt><dd><% it.bill.buyer.forEach(function (line, index) { %><% if (index) { %><br><% } %><%= line %><% }) %></dd></div></dl>
</div></section>
`

export const formPageTemplate = `<% if (it.back) { %><p class="noprint"><a href="<%= it.back.href %>">← <%= it.back.label %></a></p><% } %>
<h1><%= it.heading %></h1>
<% if (it.wrong.length) { %><div class="wrong card" role="alert"><strong><%= it.wrongHeading %></strong><ul><% it.wrong.forEach(function (text) { %><li><%= text %></li><% }) %></ul></div><% } %>
<section class="card">
<% it.intro.forEach(function (text) { %><p><%= text %></p><% }) %>
<form method="post" action="<%= it.action %>">
<input type="hidden" name="form" value="<%= it.token %>">
<% Object.entries(it.hidden || {}).forEach(function (entry) { %><input type="hidden" name="<%= entry[0] %>" value="<%= entry[1] %>"><% }) %>
<% it.fields.forEach(function (field) { %>
<% if (field.type === 'checkboxes' || field.type === 'radios') { %>
<fieldset><legend><%= field.label %></legend>
<% field.options.forEach(function (option, index) { %><label class="choice"><input type="<%= field.type === 'radios' ? 'radio' : 'checkbox' %>" name="<%= option.name || field.name %>" value="<%= option.value %>"<% if (option.checked) { %> checked<% } %>><span><%= option.label %><% if (option.hint) { %><br><span class="soft"><%= option.hint %></span><% } %></span><% if (option.amount) { %><span class="num"><%= option.amount %></span><% } %></label><% }) %>
</fieldset>
<% } else if (field.type === 'select') { %>
<div><label class="head" for="<%= field.name %>"><%= field.label %></label>
<select id="<%= field.name %>" name="<%= field.name %>"><% field.groups.forEach(function (group) { %><% if (group.label) { %><optgroup label="<%= group.label %>"><% } %><% group.options.forEach(function (option) { %><option value="<%= option.value %>"<% if (option.chosen) { %> selected<% } %>><%= option.label %></option><% }) %><% if (group.label) { %></optgroup><% } %><% }) %></select></div>
<% } else { %>
<div><label class="head" for="<%= field.name %>"><%= field.label %><% if (field.optional) { %> <span class="soft"><%= field.optional %></span><% } %></label>
<% if (field.hint) { %><p class="soft" id="<%= field.name %>-hint"><%= field.hint %></p><% } %>
<% if (field.type === 'text') { %><textarea id="<%= field.name %>" name="<%= field.name %>" maxlength="4000"<% if (field.hint) { %> aria-describedby="<%= field.name %>-hint"<% } %>><%= field.value %></textarea>
<% } else if (field.type === 'phone') { %><input type="tel" id="<%= field.name %>" name="<%= field.name %>" value="<%= field.value %>" autocomplete="tel" maxlength="30"<% if (field.hint) { %> aria-describedby="<%= field.name %>-hint"<% } %>>
<% } else { %><input type="text" class="code" id="<%= field.name %>" name="<%= field.name %>" value="" inputmode="numeric" autocomplete="one-time-code" maxlength="8"><% } %></div>
<% } %>
<% }) %>
<div><button type="submit"><%= it.send %></button></div>
</form>
</section>
<% if (it.also) { %><form method="post" action="<%= it.action %>"><input type="hidden" name="form" value="<%= it.token %>"><% Object.entries(it.also.hidden).forEach(function (entry) { %><input type="hidden" name="<%= entry[0] %>" value="<%= entry[1] %>"><% }) %><div><button type="submit" class="second"><%= it.also.send %></button></div></form><% } %>
`

export const plansPageTemplate = `<p class="noprint"><a href="<%= it.back.href %>">← <%= it.back.label %></a></p>
<h1><%= it.heading %></h1>
<p><%= it.intro %></p>
<% if (it.none) { %><section class="card"><p><%= it.none %></p></section><% } %>
<% it.plans.forEach(function (plan, index) { %>
<section class="card"><h2 id="plan-<%= index %>"><%= plan.name %></h2>
<p class="soft"><%= plan.current %></p>
<table class="compare" aria-labelledby="plan-<%= index %>"><thead><tr><th scope="col" class="soft"><%= it.columns.period %></th><th scope="col" class="num soft"><%= it.columns.now %></th><th scope="col" class="num soft"><%= plan.name %></th></tr></thead>
<tbody><% plan.rows.forEach(function (row) { %><tr><th scope="row"><strong><%= row.months %></strong></th><td class="num"><%= row.now %></td><td class="num"><%= row.other %></td></tr><tr class="under"><td colspan="3"><strong><%= row.saving %></strong> <span class="soft"><%= row.period %></span></td></tr><% }) %></tbody></table>
<form method="post" action="<%= it.action %>" class="noprint">
<input type="hidden" name="form" value="<%= it.token %>"><input type="hidden" name="subscription" value="<%= plan.subscriptionId %>"><input type="hidden" name="plan" value="<%= plan.planId %>">
<div><p class="soft"><%= it.askHint %></p><button type="submit"><%= plan.ask %></button></div>
</form></section>
<% }) %>
<p><a href="<%= it.cancelHref %>"><%= it.cancel %></a></p>
`

export const messagePageTemplate = `<h1><%= it.heading %></h1>
<section class="card"<% if (it.live) { %> role="status"<% } %>><% it.texts.forEach(function (text) { %><p><%= text %></p><% }) %></section>
<% if (it.back) { %><p><a class="button" href="<%= it.back.href %>"><%= it.back.label %></a></p><% } %>
`
