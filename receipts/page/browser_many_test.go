package page_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"trestle/receipts/link"
)

// 10,000 random receipts, written by a third hand, are to the page what was written; to Go every fifth.
func TestBrowserReadsTenThousand(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	b := open(t, elder())
	b.show(t, "")
	const batch = 1000
	keys, signers := elder().Keys, map[byte]ed25519.PrivateKey{1: seeded(1), 2: seeded(2)}
	for range 10 {
		var all []string
		wanted := sha256.New()
		for i := range batch {
			r := randomReceipt(random)
			r.Flags = link.Flags(random.IntN(1 << 16))
			key := byte(1 + random.IntN(2))
			r.Key = link.KeyOf(signers[key].Public().(ed25519.PublicKey))
			digits := write(t, r, signers[key])
			if i%10 == 0 {
				if got, verdict := link.Decode(digits, keys); verdict != link.Good || !reflect.DeepEqual(got, r) {
					t.Fatalf("Go reads %v %+v, written was %+v", verdict, got, r)
				}
			}
			all = append(all, digits)
			wanted.Write(plainJSON(t, r))
		}
		// What both made of them is compared by its hash: ten megabytes would take longer to hand over than to read.
		var byPage string
		b.call(t, `async (all) => {
			const read = await Promise.all(all.map((digits) => receiptPage.read(digits)));
			const text = read.map((one) => (one.verdict === 'good' ? JSON.stringify(one.receipt) : one.verdict) + '\n').join('');
			const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
			return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
		}`, all, &byPage)
		if byPage != hex.EncodeToString(wanted.Sum(nil)) {
			agree(t, b, keys, all) // names the one
			t.Fatal("the page reads something else than was written")
		}
	}
	b.onlyThePage(t)
}

// plainJSON is what JavaScript would write for the receipt, and a line's end.
func plainJSON(t *testing.T, r link.Receipt) []byte {
	t.Helper()
	r.Lines, r.Taxes, r.Tenders = append([]link.Line{}, r.Lines...), append([]link.Tax{}, r.Taxes...), append([]link.Tender{}, r.Tenders...)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Whatever byte of a link is changed, and however, the page does not call it good; nor does Go.
func TestBrowserCatchesEveryChangedByte(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 3))
	b := open(t, elder())
	b.show(t, "")
	for _, digits := range []string{digitsOf(t, soap(), 1), write(t, soap(), seeded(1))} {
		frame := inBytes(t, digits)
		if inDigits(frame) != digits {
			t.Fatal("the digits do not come back")
		}
		var all []string
		for i := range frame {
			for _, by := range []byte{1, 0x80, byte(2 + random.IntN(126))} {
				changed := bytes.Clone(frame)
				changed[i] ^= by
				all = append(all, inDigits(changed))
			}
		}
		for i := range digits {
			changed := []byte(digits)
			changed[i] = '0' + (changed[i]-'0'+byte(1+random.IntN(9)))%10
			all = append(all, string(changed))
		}
		deflated := frame[0] == 0x11
		all = slices.DeleteFunc(all, func(changed string) bool {
			// The bits that fill the last byte of a deflated body say nothing: what was signed is untouched.
			got, verdict := link.Decode(changed, elder().Keys)
			want, _ := link.Decode(digits, nil)
			return deflated && verdict == link.Good && reflect.DeepEqual(got, want)
		})
		if len(all) < 3*len(frame)+len(digits)-10 {
			t.Errorf("only %d changes are left", len(all))
		}
		if verdicts := agree(t, b, elder().Keys, all); verdicts[link.Good] != 0 || verdicts[link.Altered] == 0 {
			t.Errorf("verdicts %v", verdicts)
		}
	}
}

// The page's own check of signatures says what Go's does, also of keys and signatures that try to be clever.
func TestBrowserChecksSignaturesSlowly(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 4))
	type trial struct{ Key, Signature, Message string }
	var trials []trial
	var want []bool
	add := func(key, signature, message []byte) {
		trials = append(trials, trial{hex.EncodeToString(key), hex.EncodeToString(signature), hex.EncodeToString(message)})
		want = append(want, ed25519.Verify(key, message, signature))
	}
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	for i := range 20 {
		signer := seeded(byte(100 + i))
		key := signer.Public().(ed25519.PublicKey)
		message := make([]byte, random.IntN(400))
		for at := range message {
			message[at] = byte(random.Uint32())
		}
		good := ed25519.Sign(signer, message)
		add(key, good, message)
		add(key, good, append(bytes.Clone(message), 0))
		bent := bytes.Clone(good)
		bent[random.IntN(64)] ^= 1 << random.IntN(8)
		add(key, bent, message)
		high := slices.Clone(good[32:]) // the same S and the order: the sum fits, yet it must be refused
		slices.Reverse(high)
		sum := new(big.Int).Add(new(big.Int).SetBytes(high), order).FillBytes(make([]byte, 32))
		slices.Reverse(sum)
		add(key, append(bytes.Clone(good[:32]), sum...), message)
		other := bytes.Clone(key)
		other[random.IntN(32)] ^= 1 << random.IntN(8)
		add(other, good, message)
	}
	for _, small := range []string{ // points of small order, and ways to write them that are not the usual ones
		"0100000000000000000000000000000000000000000000000000000000000000", "0000000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "0100000000000000000000000000000000000000000000000000000000000080",
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	} {
		key, err := hex.DecodeString(small)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []string{small, "0100000000000000000000000000000000000000000000000000000000000000"} {
			start, _ := hex.DecodeString(r)
			add(key, append(start, make([]byte, 32)...), []byte("pay"))
		}
	}
	b := open(t, elder())
	b.show(t, "")
	var got []bool
	b.call(t, `(all) => all.map(({ Key, Signature, Message }) => {
		const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
		return receiptPage.verifySlowly(bytes(Key), bytes(Signature), bytes(Message));
	})`, trials, &got)
	for i, fine := range got {
		if fine != want[i] {
			what, _ := json.Marshal(trials[i])
			t.Errorf("the page says %v, Go %v: %s", fine, want[i], what)
		}
	}
}
