// ---- the ways on: shop, seller, order, market ----

// One button an address: a shop may have several entries, one for each way to name its products.
function showShops(main) {
  const shops = new Map();
  for (const shop of stall.shops) {
    const to = address(shop.url);
    if (to && !shops.has(to)) shops.set(to, shop);
  }
  for (const [to, shop] of shops) {
    const first = !main.querySelector('.button');
    lead(main, first ? 'button' : 'button other', shop.name && shops.size > 1 ? say(words.visitNamed, { shop: shop.name }) : words.visit, to);
  }
}

// Opens a mail, a message or a form that is filled in with the receipt number. Only the buyer can send it.
function wayTo([kind, to], about, r) {
  const subject = `${numberOf(r)}: ${about}`, text = say(words.about, { number: numberOf(r), date: dayOf(r) });
  if (kind === 'form') return to.replaceAll('{receipt}', () => encodeURIComponent(numberOf(r)));
  if (kind === 'mail') return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${text}\r\n\r\n`)}`;
  const message = encodeURIComponent(`${about}\n${text} `);
  if (to.includes('{text}')) return to.replaceAll('{text}', () => message);
  return to.startsWith('sms:') ? `${to}?&body=${message}` : `${to}${to.includes('?') ? '&' : '?'}text=${message}`;
}

function showDoors(main, r) {
  const kinds = words.by.split('|');
  for (const [about, more] of [[words.wrong, words.wrongMore], [words.made, words.madeMore]]) {
    if (!stall.contact.length) break;
    const doors = main.querySelector('.doors') || add(main, 'div', 'doors'), single = stall.contact.length === 1;
    const door = single ? lead(doors, 'door', undefined, wayTo(stall.contact[0], about, r)) : add(doors, 'details', 'door');
    const front = single ? door : add(door, 'summary');
    add(front, 'strong', '', about);
    add(front, 'span', '', more);
    if (!single) for (const way of stall.contact) lead(door, 'way', kinds[['mail', 'message', 'form'].indexOf(way[0])], wayTo(way, about, r));
  }
  if (stall.promise) own(main, 'p', 'promise', stall.promise);
}

// The status of an order: bits 5 to 7 of the flags. 6 and 7 mean nothing yet.
const stepOf = (r) => [0, 1, 2, 3, 4, 5][r.flags >> 5 & 7] || 0;

function showOrder(main, r) {
  const step = stepOf(r);
  if (!step) return;
  const box = add(main, 'section', 'order');
  box.id = 'order';
  add(box, 'h2', '', words.order);
  if (step === 5) add(box, 'p', 'cannot', words.cannot);
  else {
    const all = add(box, 'ol');
    all.setAttribute('role', 'list');
    words.steps.split('|').forEach((name, i) => {
      const row = add(all, 'li', i < step ? 'done' : '', name);
      if (i === step - 1) row.setAttribute('aria-current', 'step');
    });
  }
  if (r.note) own(box, 'p', 'note', r.note);
}

// ---- markets: hours as the clocks there stand, and a calendar file that is made here ----

const stamp = (minutes) => new Date(EPOCH + minutes * 60000).toISOString().replace(/[-:]|\.\d+/g, '');

function calendar([name, place, start, end]) {
  const plain = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
  const rows = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Trestle//receipt page//EN', 'BEGIN:VEVENT', `UID:${start}-${(stall.keys[0] || {}).id}@trestle`,
    `DTSTAMP:${stamp(Math.floor((Date.now() - EPOCH) / 60000))}`, `DTSTART:${stamp(start)}`, end ? `DTEND:${stamp(end)}` : '', `SUMMARY:${plain(`${stall.name}: ${name}`)}`,
    place ? `LOCATION:${plain(place)}` : '', 'END:VEVENT', 'END:VCALENDAR',
  ];
  let out = '';
  for (const row of rows.filter((text) => text)) { // no row has more than 75 bytes
    let width = 0;
    for (const letter of row) {
      const size = new TextEncoder().encode(letter).length;
      const fits = width + size < 75;
      out += fits ? letter : `\r\n ${letter}`;
      width = fits ? width + size : 1 + size;
    }
    out += '\r\n';
  }
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(out)}`;
}

function showMarkets(main) {
  const now = (Date.now() - EPOCH) / 60000, next = stall.markets.filter(([, , start, end]) => (end || start + 360) > now).slice(0, 3);
  if (!next.length) return;
  const box = add(main, 'section', 'markets');
  add(box, 'h2', '', words.market);
  for (const market of next) {
    const [name, place, start, end, ahead] = market, day = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' };
    const time = (minutes) => clock(minutes + ahead, { timeStyle: 'short', timeZone: 'UTC' });
    const days = [clock(start + ahead, day), end ? clock(end + ahead, day) : ''], row = add(box, 'p');
    own(row, 'strong', '', place ? `${name}, ${place}` : name);
    const over = end && days[1] !== days[0] ? `${days[1]}, ` : '';
    add(row, 'span', '', `${days[0]}, ${time(start)}${end ? ` – ${over}${time(end)}` : ''}`);
    const link = lead(row, 'add', words.calendar, calendar(market));
    link.download = 'market.ics';
    link.setAttribute('aria-label', `${words.calendar}: ${name}, ${days[0]}`);
  }
}

function showStory(main) {
  if (stall.story) own(main, 'p', 'story', stall.story);
  if (!stall.links.length) return;
  const box = add(main, 'p', 'links');
  for (const [name, to] of stall.links) if (address(to)) own(box, 'span').append(lead(box, '', name, address(to)));
}
