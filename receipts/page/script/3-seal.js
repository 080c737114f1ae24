// ---- the signature: Ed25519 of the browser, or ours where it has none (numbers are made with BigInt(), never written
// as 1n: a browser that does not know these would refuse the whole script) ----

const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));

// The first bits of the root of a prime behind the point, which is where SHA-512 takes its constants from.
function rootBits(prime, degree) {
  const wanted = BigInt(prime) << BigInt(64 * degree);
  let root = BigInt(0);
  for (let bit = BigInt(1) << BigInt(70); bit; bit >>= BigInt(1)) {
    if ((root + bit) ** BigInt(degree) <= wanted) root += bit;
  }
  return BigInt.asUintN(64, root);
}

function sha512(message) {
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  const word = (value) => BigInt.asUintN(64, value);
  const turned = (value, by) => word(value >> BigInt(by) | value << BigInt(64 - by));
  const mixed = (value, a, b, c, shift) => turned(value, a) ^ turned(value, b) ^ (shift ? value >> BigInt(c) : turned(value, c));
  const rounds = primes.map((prime) => rootBits(prime, 3)), sums = primes.slice(0, 8).map((prime) => rootBits(prime, 2));
  const padded = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128), view = new DataView(padded.buffer);
  padded.set(message);
  padded[message.length] = 128;
  view.setUint32(padded.length - 4, message.length * 8);
  for (let at = 0; at < padded.length; at += 128) {
    const w = [];
    let [a, b, c, d, e, f, g, h] = sums;
    for (let i = 0; i < 80; i++) {
      w[i] = i < 16 ? view.getBigUint64(at + i * 8)
        : word(w[i - 16] + mixed(w[i - 15], 1, 8, 7, true) + w[i - 7] + mixed(w[i - 2], 19, 61, 6, true));
      const one = h + mixed(e, 14, 18, 41) + (e & f ^ ~e & g) + rounds[i] + w[i];
      const two = mixed(a, 28, 34, 39) + (a & b ^ a & c ^ b & c);
      [a, b, c, d, e, f, g, h] = [word(one + two), a, b, c, word(d + one), e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { sums[i] = word(sums[i] + value); });
  }
  return unhex(sums.map((sum) => sum.toString(16).padStart(16, '0')).join(''));
}

// RFC 8032, as Go checks it: S below the order, and [S]B − [k]A must be written exactly as R.
function verifySlowly(key, signature, message) {
  const ONE = BigInt(1), TWO = BigInt(2), P = TWO ** BigInt(255) - BigInt(19);
  const ORDER = TWO ** BigInt(252) + BigInt('27742317777372353535851937790883648493');
  const mod = (n, by = P) => (n % by + by) % by;
  const little = (bytes) => BigInt(`0x${hex(Array.from(bytes).reverse())}`);
  const power = (base, exponent) => {
    let out = ONE;
    for (; exponent; exponent >>= ONE, base = mod(base * base)) if (exponent & ONE) out = mod(out * base);
    return out;
  };
  const D = mod(BigInt(-121665) * power(BigInt(121666), P - TWO));
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2)), c = mod(TWO * D * t1 * t2), d = mod(TWO * z1 * z2);
    return [mod((b - a) * (d - c)), mod((d + c) * (b + a)), mod((d - c) * (d + c)), mod((b - a) * (b + a))];
  };
  const times = (point, n) => {
    let out = [BigInt(0), ONE, ONE, BigInt(0)];
    for (; n; n >>= ONE, point = add(point, point)) if (n & ONE) out = add(out, point);
    return out;
  };
  const point = (y, odd) => {
    const square = mod((y * y - ONE) * power(D * y * y + ONE, P - TWO));
    let x = power(square, (P + BigInt(3)) / BigInt(8));
    if (mod(x * x - square)) x = mod(x * power(TWO, (P - ONE) / BigInt(4)));
    if (mod(x * x - square)) return null;
    if ((x & ONE) !== BigInt(odd)) x = mod(-x);
    return [x, y, ONE, mod(x * y)];
  };
  const r = signature.subarray(0, 32), s = little(signature.subarray(32));
  const base = point(mod(BigInt(4) * power(BigInt(5), P - TWO)), 0);
  const own = point(BigInt.asUintN(255, little(key)), key[31] >> 7);
  if (!own || s >= ORDER) return false;
  const k = mod(little(sha512(joined(r, key, message))), ORDER);
  const [x, y, z] = add(times(base, s), times(own, ORDER * BigInt(8) - k)), shrink = power(z, P - TWO);
  return (mod(y * shrink) | (mod(x * shrink) & ONE) << BigInt(255)) === little(r);
}

async function verify(key, signature, message) {
  const algorithm = { name: 'Ed25519' };
  try {
    const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, imported, signature, message);
  } catch {
    return verifySlowly(key, signature, message); // an older browser, or a page that did not come over https
  }
}

async function judge(receipt, body, signature) {
  const key = stall.keys.find((known) => known.id === receipt.key);
  if (!key) return 'unknown-key';
  try {
    const message = joined(new TextEncoder().encode('trestle receipt 1\0'), body);
    if (!await verify(unhex(key.public), signature, message)) return 'altered';
  } catch {
    return 'unchecked'; // a browser from before BigInt
  }
  return key.until !== undefined && receipt.minutes > key.until ? 'withdrawn' : 'good';
}

// ---- the whole way from digits to a receipt with a verdict ----

async function read(digits) {
  try {
    const frame = fromDigits(digits);
    if (frame.length > 0 && frame[0] >> 4 !== 1) return { verdict: 'newer' };
    must(frame.length >= 66 && frame[0] <= 17);
    const packed = frame.subarray(1, -64), body = frame[0] === 17 ? inflate(packed) : packed;
    const receipt = readBody(body);
    return { receipt, verdict: await judge(receipt, body, frame.subarray(-64)) };
  } catch {
    return { verdict: 'unreadable' };
  }
}
