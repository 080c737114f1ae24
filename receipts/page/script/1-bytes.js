// Reads format version 1 of receipt links (FORMAT.md of Trestle). What stands there may come from anyone: every bound
// of the format is checked, and nothing of it becomes markup or an address, only text.

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

// Our own, for browsers without DecompressionStream('deflate-raw') and because it need not be waited for: what it is
// given here is small. Codes are kept as rows of symbols by length.
function inflate(data, most = MAX_BODY) {
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
    must(step < 29 && far < 30 && distance <= out.length && out.length + length <= most);
    for (let i = 0; i < length; i++) out.push(out[out.length - distance]);
  };
  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    must(kind < 3);
    if (kind === 0) {
      bits((8 - bit) % 8);
      const size = bits(16);
      must(bits(16) === (size ^ 65535) && out.length + size <= most);
      for (let i = 0; i < size; i++) out.push(bits(8));
      continue;
    }
    const [literals, distances] = kind === 1 ? [codes(FIXED_LENGTHS), codes(new Array(32).fill(5))] : ownCodes();
    for (let symbol; (symbol = next(literals)) !== 256;) {
      if (symbol > 256) copy(symbol - 257, distances);
      else must(out.push(symbol) <= most);
    }
  }
  must(at + (bit ? 1 : 0) === data.length);
  return Uint8Array.from(out);
}
