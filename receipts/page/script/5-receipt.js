// ---- showing the receipt ----

function add(parent, tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  parent.append(made);
  return made;
}

// The stall's own words stand in its language, whatever that of the page.
function own(parent, tag, className, content) {
  const made = add(parent, tag, className, content);
  made.dir = 'auto';
  made.lang = stall.language;
  return made;
}

function lead(parent, className, content, to) {
  const made = add(parent, 'a', className, content);
  made.href = to;
  made.rel = 'noopener';
  return made;
}

// Only addresses of the stall's own shops, and of those only what a browser shows as a page.
function address(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
  } catch {
    return '';
  }
}

// What the page knows of a product. Texts that might be those of another one are worse than none: where several
// products could be meant, they must say the same.
function known(r, line) {
  const short = (name) => [...name].slice(0, 12).join('').trim();
  const only = (found) => found.length && found.every((one) => `${one.slice(3)}` === `${found[0].slice(3)}`) && found[0];
  return (line.ref && only(stall.products.filter(([shop, ref]) => ref === line.ref && shop === line.shop)))
    || (line.name && only(stall.products.filter(([, , name]) => name === line.name || r.flags & 16 && short(name) === line.name)));
}

function showAgain(what, line, about) {
  const shop = stall.shops.find((one) => one.number === line.shop), name = line.name || words.unnamed;
  const unique = about && about[6] || stall.once.some(([number, ref]) => line.ref && ref === line.ref && number === line.shop);
  const to = unique ? address((shop || stall.shops[0] || {}).url)
    : shop && shop.product && line.ref && address(shop.product.replaceAll('{ref}', () => encodeURIComponent(line.ref)));
  if (to) lead(what, '', unique ? words.unique : words.again, to).setAttribute('aria-label', `${unique ? words.unique : words.again}: ${name}`);
}

function showLines(main, r, gift) {
  const all = add(main, 'ul', 'lines');
  all.setAttribute('role', 'list'); // some readers forget that a list without bullets is one
  const texts = new Map();
  for (const line of r.lines) {
    const row = add(all, 'li'), about = known(r, line);
    add(row, 'span', `tile ${ground(line.name)}`, initials(line.name, 1)).setAttribute('aria-hidden', 'true');
    const what = add(row, 'div', 'what');
    own(what, 'p', 'name', title(line));
    showAgain(what, line, about);
    if (!gift) add(row, 'span', 'amount', amount(r, line.total));
    if (about && about.slice(3, 6).some((text) => text >= 0)) texts.set(`${[line.name, about.slice(3, 6)]}`, [line.name, about]);
  }
  if (r.left_out) add(main, 'p', 'details', say(words.left, { count: decimal(r.left_out.count, 0, 0) }));
  if (r.flags & 16 && !r.left_out) add(main, 'p', 'details', words.short);
  for (const [name, about] of texts.values()) showTexts(main, name, about, texts.size < 4);
}

function showTexts(main, name, about, open) {
  const box = add(main, 'details', 'texts');
  box.open = open;
  own(add(box, 'summary'), 'span', '', name);
  const all = add(box, 'dl');
  [words.care, words.ingredients, words.allergens].forEach((head, i) => {
    const text = stall.texts[about[3 + i]];
    if (!text) return;
    add(all, 'dt', '', head);
    own(all, 'dd', '', text);
  });
}

function showSums(main, r) {
  const sums = add(main, 'div', 'sums');
  const row = (name, value, className) => {
    const made = add(sums, 'p', className);
    add(made, 'span', '', name);
    return add(made, 'span', 'amount', value);
  };
  for (const tax of r.taxes) {
    row(say(r.flags & 4 ? words.taxIn : words.taxOn, { rate: percent(tax.rate), net: amount(r, tax.net) }), amount(r, tax.tax), 'tax');
  }
  if (r.rounding) row(words.rounding, amount(r, r.rounding), 'round');
  const total = row(r.total < 0 ? words.back : words.total, withSign(r, Math.abs(r.total)), 'total');
  total.id = 'total';
  if (total.textContent.length > 12) total.classList.add('long');
}

function showDetails(main, r, gift) {
  const kinds = words.paid.split('|');
  const parts = gift ? [] : r.tenders.map((tender) =>
    (kinds[tender.kind] || kinds[0]) + (r.tenders.length > 1 ? ` ${amount(r, tender.amount)}` : ''));
  const all = add(main, 'p', 'details');
  all.id = 'details';
  [...parts, numberOf(r), clock(r.minutes, { dateStyle: 'medium', timeStyle: 'short' })].forEach((part, i) => {
    if (i) all.append(' · ');
    add(all, 'bdi', 'whole', part);
  });
}

// Thanks first, then the maker's words to this buyer; on an order's link these are the day. The stall thanks nobody for
// a receipt that is not its own.
function showThanks(main, r, thankful) {
  const note = !stepOf(r) && r.note, box = note || thankful ? add(main, 'div', 'thanks') : null;
  if (thankful) (stall.thanks ? own : add)(box, 'p', 'warm', stall.thanks || words.thanks);
  if (note) own(box, 'p', 'note', `“${note}”`);
}

function showReceipt(main, r, forged) {
  const gift = (r.flags & 2) !== 0, refund = (r.flags & 8) !== 0, plain = !refund && !gift && !stepOf(r);
  const heading = refund ? words.refund : gift ? words.gift : stepOf(r) ? words.order : words.title;
  const step = words.steps.split('|')[stepOf(r) - 1];
  add(main, 'h2', plain ? 'unseen' : '', `${heading} ${numberOf(r)}${step ? `: ${step}` : ''}`);
  showThanks(main, r, !refund && !forged);
  showLines(main, r, gift);
  if (!gift) showSums(main, r);
  showDetails(main, r, gift);
}
