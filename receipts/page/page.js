
'use strict';
// Shows the receipt that stands behind # in the address. Reads format version 1 of receipt links
// (FORMAT.md of Trestle). What stands there may come from anyone: every bound of the format is
// checked, and nothing from it becomes markup or an address, only text.
(() => {
  const stall = JSON.parse(document.getElementById('stall').textContent);
  const MAX_NUMBER = 1e15, MAX_BODY = 8192, EPOCH = Date.UTC(2020, 0, 1);

  const damaged = () => { throw new Error('unreadable'); };
  const must = (holds) => { if (!holds) damaged(); };

  // ---- digits to bytes: 29 digits are 12 bytes, the last block may be shorter ----

  const WIDTHS = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];

  function fromDigits(text) {
    must(text.length <= 2900);
    const out = [];
    for (let at = 0; at < text.length; at += 29) {
      const digits = text.slice(at, at + 29), size = WIDTHS.indexOf(digits.length);
      must(size > 0);
      const block = new Uint8Array(size);
      for (const digit of digits) {
        let carry = digit.charCodeAt(0) - 48;
        for (let i = size - 1; i >= 0; i--) {
          const value = block[i] * 10 + carry;
          block[i] = value & 255;
          carry = value >> 8;
        }
        must(carry === 0);
      }
      out.push(...block);
    }
    return Uint8Array.from(out);
  }

  // ---- inflating ----

  const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const FIXED_LENGTHS = Array.from({ length: 288 }, (_, n) => n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8);

  // For browsers without DecompressionStream('deflate-raw'). Codes are kept as rows of symbols by length.
  function inflateSlowly(data) {
    const out = [];
    let at = 0, bit = 0;
    const bits = (count) => {
      let value = 0;
      for (let i = 0; i < count; i++, bit = (bit + 1) % 8, at += bit ? 0 : 1) {
        must(at < data.length);
        value |= (data[at] >> bit & 1) << i;
      }
      return value;
    };
    const codes = (lengths) => {
      const rows = Array.from({ length: 16 }, () => []);
      lengths.forEach((length, symbol) => length && rows[length].push(symbol));
      const left = rows.slice(1).reduce((room, row) => (must(room >= 0), room * 2 - row.length), 1);
      const used = lengths.filter((length) => length).length;
      must(left === 0 || used === 0 || (used === 1 && rows[1].length === 1));
      return rows;
    };
    const next = (rows) => {
      for (let length = 1, code = 0, first = 0; length < 16; length++) {
        code = code * 2 + bits(1);
        if (code - first < rows[length].length) return rows[length][code - first];
        first = (first + rows[length].length) * 2;
      }
      return damaged();
    };
    const ownCodes = () => {
      const literals = bits(5) + 257, all = literals + bits(5) + 1, short = new Array(19).fill(0), lengths = [];
      must(literals <= 286 && all - literals <= 30);
      for (const place of CODE_ORDER.slice(0, bits(4) + 4)) short[place] = bits(3);
      for (const code = codes(short); lengths.length < all;) {
        const symbol = next(code), times = symbol < 16 ? 1 : symbol < 18 ? 3 + bits(symbol - 14) : 11 + bits(7);
        must(symbol !== 16 || lengths.length > 0);
        lengths.push(...new Array(times).fill(symbol < 16 ? symbol : symbol === 16 ? lengths[lengths.length - 1] : 0));
      }
      must(lengths.length === all);
      return [codes(lengths.slice(0, literals)), codes(lengths.slice(literals))];
    };
    const copy = (step, distances) => {
      const more = step < 8 || step === 28 ? 0 : (step >> 2) - 1;
      const length = step === 28 ? 258 : 3 + bits(more) + (more ? (4 + (step & 3)) << more : step);
      const far = next(distances), extra = far < 4 ? 0 : (far >> 1) - 1;
      const distance = 1 + bits(extra) + (extra ? (2 + (far & 1)) << extra : far);
      must(step < 29 && far < 30 && distance <= out.length && out.length + length <= MAX_BODY);
      for (let i = 0; i < length; i++) out.push(out[out.length - distance]);
    };
    for (let last = 0; !last;) {
      last = bits(1);
      const kind = bits(2);
      must(kind < 3);
      if (kind === 0) {
        bits((8 - bit) % 8);
        const size = bits(16);
        must(bits(16) === (size ^ 65535) && out.length + size <= MAX_BODY);
        for (let i = 0; i < size; i++) out.push(bits(8));
        continue;
      }
      const [literals, distances] = kind === 1 ? [codes(FIXED_LENGTHS), codes(new Array(32).fill(5))] : ownCodes();
      for (let symbol; (symbol = next(literals)) !== 256;) {
        if (symbol > 256) copy(symbol - 257, distances);
        else must(out.push(symbol) <= MAX_BODY);
      }
    }
    must(at + (bit ? 1 : 0) === data.length);
    return Uint8Array.from(out);
  }

  async function inflate(data) {
    let stream;
    try {
      stream = new DecompressionStream('deflate-raw');
    } catch {
      return inflateSlowly(data);
    }
    const writer = stream.writable.getWriter(), reader = stream.readable.getReader();
    // A broken stream fails at both ends; what counts is what the reader says.
    writer.write(data).catch(() => {});
    writer.close().catch(() => {});
    const out = [];
    try {
      for (let part; !(part = await reader.read()).done;) {
        must(out.length + part.value.length <= MAX_BODY);
        out.push(...part.value);
      }
    } catch {
      damaged();
    }
    return Uint8Array.from(out);
  }

  // ---- body: the part of CBOR that the format uses, in its only allowed form ----

  function fromCBOR(data) {
    let at = 0;
    const take = (count) => {
      must(at + count <= data.length);
      return data.subarray(at, at += count);
    };
    const head = () => {
      const first = take(1)[0], kind = first >> 5, info = first & 31;
      if (info < 24) return [kind, info];
      must(info < 28);
      const value = take(1 << (info - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
      must(value >= [24, 256, 65536, 4294967296][info - 24]);
      return [kind, value];
    };
    const item = (depth) => {
      const [kind, value] = head();
      must(kind < 5 && value <= MAX_NUMBER - (kind === 1 ? 1 : 0));
      if (kind === 0) return value;
      if (kind === 1) return -1 - value;
      if (kind === 2) return Uint8Array.from(take(value));
      if (kind === 3) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(value));
      must(value <= 200 && depth < 3);
      return Array.from({ length: value }, () => item(depth + 1));
    };
    const all = item(0);
    must(at === data.length);
    return all;
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  const number = (value, low = -MAX_NUMBER, high = MAX_NUMBER) => {
    must(typeof value === 'number' && value >= low && value <= high);
    return value;
  };
  const text = (value, limit, allowed = '') => {
    must(typeof value === 'string' && new TextEncoder().encode(value).length <= limit);
    must(!/\p{Cc}/u.test(allowed ? value.replaceAll(allowed, '') : value));
    return value;
  };
  const matching = (value, form) => {
    must(typeof value === 'string' && form.test(value));
    return value;
  };
  const bytes = (value, size) => {
    must(value instanceof Uint8Array && value.length === size);
    return hex(value);
  };
  const list = (value, least, most) => {
    must(Array.isArray(value) && value.length >= least && value.length <= most);
    return value;
  };

  function readLine(value, rates) {
    const DEFAULTS = [null, null, '', 1000, '', 0, 0];
    const items = list(value, 2, 7), last = items.length - 1;
    must(last < 2 || items[last] !== DEFAULTS[last]);
    const [name, total, ref, quantity, unit, rate, shop] = DEFAULTS.map((value, i) => i <= last ? items[i] : value);
    return {
      name: text(name, 500), total: number(total), ref: text(ref, 200), quantity: number(quantity),
      unit: text(unit, 16), rate: number(rate, 0, Math.max(1, rates) - 1), shop: number(shop, 0),
    };
  }

  function readBody(data) {
    const all = list(fromCBOR(data), 15, 16);
    must(all[0] === 1 && all[15] !== '');
    const lines = list(all[10], 0, 200), gone = lines.length > 0 && !Array.isArray(lines[0]);
    const taxes = list(all[11], 0, 16).map((tax) => {
      const [rate, net, sum] = list(tax, 3, 3);
      return { rate: number(rate, 0, 1e7), net: number(net), tax: number(sum) };
    });
    const receipt = {
      key: bytes(all[1], 4), till: bytes(all[2], 8), entry: number(all[3], 0),
      letter: matching(all[4], /^[A-Z0-9]{1,4}$/), count: number(all[5], 0), minutes: number(all[6], 0, 4294967295),
      currency: matching(all[7], /^[A-Z]{3}$/), decimals: number(all[8], 0, 4), flags: number(all[9], 0, 65535),
      lines: gone ? [] : lines.map((line) => readLine(line, taxes.length)), taxes,
      tenders: list(all[12], 0, 16).map((tender) => {
        const [kind, amount] = list(tender, 2, 2);
        return { kind: number(kind, 0, 255), amount: number(amount) };
      }),
      rounding: number(all[13]), total: number(all[14]), note: all.length > 15 ? text(all[15], 1000, '\n') : '',
    };
    if (gone) receipt.left_out = { count: number(list(lines, 2, 2)[0], 1), hash: bytes(lines[1], 16) };
    return receipt;
  }

  // ---- the whole way from digits to a receipt with a verdict ----

  const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

  async function judge(receipt, body, signature) {
    const key = stall.keys.find((key) => key.id === receipt.key);
    if (!key) return 'unknown-key';
    const sentence = new TextEncoder().encode('trestle receipt 1\0');
    const message = new Uint8Array(sentence.length + body.length);
    message.set(sentence);
    message.set(body, sentence.length);
    try {
      const verifier = await crypto.subtle.importKey('raw', unhex(key.public), { name: 'Ed25519' }, false, ['verify']);
      if (!await crypto.subtle.verify({ name: 'Ed25519' }, verifier, signature, message)) return 'altered';
    } catch {
      return 'unchecked'; // an older browser, or a page that did not come over https
    }
    return key.until !== undefined && receipt.minutes > key.until ? 'withdrawn' : 'good';
  }

  async function read(digits, inflater = inflate) {
    try {
      const frame = fromDigits(digits);
      if (frame.length > 0 && frame[0] >> 4 !== 1) return { verdict: 'newer' };
      must(frame.length >= 66 && frame[0] <= 17);
      const packed = frame.subarray(1, -64), body = frame[0] === 17 ? await inflater(packed) : packed;
      const receipt = readBody(body);
      return { receipt, verdict: await judge(receipt, body, frame.subarray(-64)) };
    } catch {
      return { verdict: 'unreadable' };
    }
  }

  // ---- showing it ----

  const languages = [...(navigator.languages || []), stall.language, 'en'].flatMap((tag) => [tag, tag.split('-')[0]]);
  const language = languages.find((tag) => stall.texts[tag]), words = stall.texts[language];
  const locale = navigator.language || language;

  const say = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function add(parent, tag, className, content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    parent.append(made);
    return made;
  }

  const ground = (name) => {
    let hash = 2166136261;
    for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
    return `g${hash % 8}`;
  };
  const initials = (name, count) =>
    (name.match(/[\p{L}\p{N}]+/gu) || ['·']).slice(0, count).map((word) => [...word][0].toLocaleUpperCase(locale)).join('');

  const decimal = (value, least, most) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
  const amount = (r, minor) => decimal(minor / 10 ** r.decimals, r.decimals, r.decimals);
  const withSign = (r, minor) => new Intl.NumberFormat(locale, {
    style: 'currency', currency: r.currency, minimumFractionDigits: r.decimals, maximumFractionDigits: r.decimals,
  }).format(minor / 10 ** r.decimals);

  // Only addresses of the stall's own shops, and of those only what a browser shows as a page.
  function address(text) {
    try {
      const url = new URL(text);
      return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
    } catch {
      return '';
    }
  }
  function productAddress(line) {
    const shop = stall.shops.find((shop) => shop.number === line.shop);
    return shop && shop.product && line.ref ? address(shop.product.replaceAll('{ref}', () => encodeURIComponent(line.ref))) : '';
  }

  const numberOf = (r) => `${r.letter}-${String(r.count).padStart(4, '0')}`;

  function title(line) {
    const name = line.name || words.unnamed;
    if (line.quantity === 0 || (line.quantity === 1000 && !line.unit)) return name;
    const quantity = decimal(line.quantity / 1000, line.quantity % 1000 ? 3 : 0, 3);
    return say(line.unit ? words.measure : words.quantity, { quantity, unit: line.unit, name });
  }

  function showLines(main, r, gift) {
    const all = add(main, 'ul', 'lines');
    all.setAttribute('role', 'list'); // some readers forget that a list without bullets is one
    for (const line of r.lines) {
      const row = add(all, 'li'), name = line.name || words.unnamed;
      add(row, 'span', `tile ${ground(line.name)}`, initials(name, 1)).setAttribute('aria-hidden', 'true');
      const what = add(row, 'div', 'what'), label = add(what, 'p', 'name', title(line)), to = productAddress(line);
      label.dir = 'auto';
      label.lang = stall.language;
      if (to) {
        const link = add(what, 'a', '', words.buyAgain);
        link.href = to;
        link.rel = 'noopener';
        link.setAttribute('aria-label', `${words.buyAgain}: ${name}`);
      }
      if (!gift) add(row, 'span', 'amount', amount(r, line.total));
    }
    if (r.left_out) add(main, 'p', 'details', say(words.leftOut, { count: decimal(r.left_out.count, 0, 0) }));
  }

  function showSums(main, r) {
    const sums = add(main, 'div', 'sums');
    const row = (name, value, className) => {
      const made = add(sums, 'p', className);
      add(made, 'span', '', name);
      return add(made, 'span', 'amount', value);
    };
    const rate = (tax) => decimal(tax.rate / 10000, 0, 4);
    const included = r.flags & 4;
    if (!included) for (const tax of r.taxes) row(say(words.taxOf, { rate: rate(tax) }), amount(r, tax.tax));
    if (r.rounding) row(words.rounding, amount(r, r.rounding));
    const total = row(r.total < 0 ? words.back : words.total, withSign(r, Math.abs(r.total)), 'total');
    total.id = 'total';
    if (total.textContent.length > 12) total.classList.add('long');
    return () => {
      if (r.taxes.length === 0) return;
      const table = add(main, 'table');
      add(table, 'caption', '', included ? words.taxIncluded : words.taxAdded);
      const heads = add(add(table, 'thead'), 'tr');
      for (const head of [words.rate, words.net, words.tax, words.gross]) add(heads, 'th', '', head).scope = 'col';
      const rows = add(table, 'tbody');
      for (const tax of r.taxes) {
        const cells = add(rows, 'tr');
        add(cells, 'th', '', `${rate(tax)} %`).scope = 'row';
        for (const value of [tax.net, tax.tax, tax.net + tax.tax]) add(cells, 'td', '', amount(r, value));
      }
    };
  }

  function showDetails(main, r, gift) {
    const kinds = gift ? [] : r.tenders.map((tender) =>
      (words.paid[tender.kind] || words.paid[0]) + (r.tenders.length > 1 ? ` ${amount(r, tender.amount)}` : ''));
    const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(EPOCH + r.minutes * 60000);
    const all = add(main, 'p', 'details');
    all.id = 'details';
    [...kinds, numberOf(r), when].forEach((part, i) => {
      if (i) all.append(' · ');
      add(all, 'span', 'whole', part);
    });
  }

  function showReceipt(main, r) {
    const gift = (r.flags & 2) !== 0, refund = (r.flags & 8) !== 0;
    const heading = refund ? words.refund : gift ? words.gift : words.title;
    add(main, 'h2', refund || gift ? '' : 'unseen', say(words.number, { title: heading, number: numberOf(r) }));
    if (r.note) {
      const note = add(main, 'p', 'note', `“${r.note}”`);
      note.dir = 'auto';
      note.lang = stall.language;
    }
    showLines(main, r, gift);
    const showTaxes = gift ? () => {} : showSums(main, r);
    showDetails(main, r, gift);
    showTaxes();
    if (r.flags & 16 && !r.left_out) add(main, 'p', 'details', words.shortened);
  }

  // One button an address: a shop may have several entries, one for each way to name its products.
  function showShops(main) {
    const shops = new Map();
    for (const shop of stall.shops) {
      const to = address(shop.url);
      if (to && !shops.has(to)) shops.set(to, shop);
    }
    for (const [to, shop] of shops) {
      const first = !main.querySelector('.button');
      const link = add(main, 'a', first ? 'button' : 'button other', shop.name && shops.size > 1 ? say(words.visitNamed, { shop: shop.name }) : words.visit);
      link.href = to;
      link.rel = 'noopener';
    }
  }

  function show({ verdict, receipt }) {
    const main = document.getElementById('receipt');
    main.textContent = '';
    if (stall.practice || (receipt && receipt.flags & 1)) add(main, 'p', 'practice', words.practice);
    const warning = { altered: words.altered, 'unknown-key': words.unknownKey, withdrawn: words.withdrawn, unreadable: words.unreadable, newer: words.newer }[verdict];
    if (warning) add(main, 'p', 'warning', say(warning, { stall: stall.name })).setAttribute('role', 'alert');
    if (verdict === 'empty') add(main, 'p', 'note', words.empty);
    if (receipt) showReceipt(main, receipt);
    showShops(main);
    const seal = { good: `✓ ${words.good}`, unchecked: words.unchecked }[verdict];
    if (seal) add(main, 'p', 'seal', say(seal, { stall: stall.name }));
    main.dataset.verdict = verdict;
  }

  let latest = 0;
  async function update() {
    const mine = ++latest;
    delete document.getElementById('receipt').dataset.verdict; // until there is a new one
    const digits = location.hash.match(/[0-9]+(?=[^0-9]*$)/);
    const result = location.hash.length > 1 ? await read(digits ? digits[0] : '') : { verdict: 'empty' };
    if (mine === latest) show(result); // the address may have changed while the signature was checked
  }

  document.documentElement.lang = language;
  const face = document.getElementById('face');
  face.textContent = initials(stall.name, 2);
  face.classList.add(ground(stall.name));
  document.getElementById('private').textContent = words.private;
  window.addEventListener('hashchange', update);
  update();

  // For tests, and for whoever wants to see what the page sees.
  window.receiptPage = { read, inflateSlowly };
})();
