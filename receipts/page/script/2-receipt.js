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
