package printer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/receipts/paper/escpos"
)

// hasty gives up soon on what the fake never does.
var hasty = Carrier{Patience: Patience{Connect: 5 * time.Second, Stall: 300 * time.Millisecond, Answer: 200 * time.Millisecond}}

// patient never gives up on what the fake does.
var patient = Carrier{Patience: Patience{Connect: time.Minute, Stall: time.Minute, Answer: time.Minute}}

// job is longer than the buffers of loopback, so that a printer that takes nothing is noticed.
func job(n int) []byte {
	out := make([]byte, 0, n)
	for sum := sha256.Sum256(nil); len(out) < n; sum = sha256.Sum256(sum[:]) {
		for _, b := range sum {
			out = append(out, b|0x20) // never the beginning of a question
		}
	}
	return out[:n]
}

func TestANetworkPrinter(t *testing.T) {
	ctx, small := context.Background(), job(5000)
	t.Run("prints", func(t *testing.T) {
		f := newFake(t)
		taken, err := patient.Send(ctx, f.target(), small)
		if err != nil || taken != len(small) || f.printed() != string(small) {
			t.Errorf("%d of %d, %v", taken, len(small), err)
		}
	})
	t.Run("is not there", func(t *testing.T) {
		f := newFake(t)
		f.Close()
		if taken, err := patient.Send(ctx, f.target(), small); taken != 0 || inventory.CodeOf(err) != "printer.unreachable" {
			t.Errorf("%d, %v", taken, err)
		}
	})
	t.Run("hangs up in the middle", func(t *testing.T) {
		f := newFake(t)
		f.set(nil, 1500, nil)
		if taken, err := patient.Send(ctx, f.target(), job(30<<20)); taken == 0 || inventory.CodeOf(err) != "printer.broke" {
			t.Errorf("%d, %v", taken, err)
		}
	})
	t.Run("takes nothing", func(t *testing.T) {
		f, stuck := newFake(t), make(chan struct{})
		f.set(nil, 0, stuck)
		defer close(stuck)
		if _, err := hasty.Send(ctx, f.target(), job(30<<20)); inventory.CodeOf(err) != "printer.broke" {
			t.Errorf("%v", err)
		}
	})
	t.Run("is left when the program ends", func(t *testing.T) {
		f, stuck := newFake(t), make(chan struct{})
		f.set(nil, 0, stuck)
		defer close(stuck)
		ended, end := context.WithCancel(ctx)
		end()
		if _, err := patient.Send(ended, f.target(), small); err == nil {
			t.Error("it was sent")
		}
	})
}

func TestHowAPrinterIs(t *testing.T) {
	fine := map[byte]byte{1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
	with := func(kind, bits byte) map[byte]byte {
		out := map[byte]byte{}
		for k, v := range fine {
			out[k] = v
		}
		out[kind] |= bits
		return out
	}
	rows := []struct {
		name  string
		says  map[byte]byte
		known bool
		want  escpos.Status
	}{
		{"ready", fine, true, escpos.Status{}},
		{"paper out", with(4, 0x60), true, escpos.Status{PaperOut: true}},
		{"paper low", with(4, 0x0c), true, escpos.Status{PaperLow: true}},
		{"cover open", with(2, 0x04), true, escpos.Status{CoverOpen: true}},
		{"offline", with(1, 0x08), true, escpos.Status{Offline: true}},
		{"the knife is stuck", with(3, 0x08), true, escpos.Status{Error: true}},
		{"says nothing", nil, false, escpos.Status{}},
		{"says nonsense", map[byte]byte{1: 0xff}, false, escpos.Status{}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			f := newFake(t)
			f.set(row.says, 0, nil)
			carrier := patient
			if !row.known {
				carrier = hasty
			}
			got, known, err := carrier.Ask(context.Background(), f.target())
			if err != nil || known != row.known || got != row.want {
				t.Errorf("%+v, %v, %v", got, known, err)
			}
			if f.printed() != "" {
				t.Errorf("asking printed %q", f.printed())
			}
		})
	}
}

func TestADeviceFile(t *testing.T) {
	ctx, name := context.Background(), filepath.Join(t.TempDir(), "lp0")
	where := Target{Kind: File, Address: name}
	// A printer that is unplugged must not become a file.
	if taken, err := patient.Send(ctx, where, job(100)); taken != 0 || inventory.CodeOf(err) != "printer.unreachable" {
		t.Errorf("%d, %v", taken, err)
	}
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Error("a file was made in the printer's place")
	}
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := patient.Send(ctx, where, job(3000)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, append(job(3000), job(3000)...)) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestAnAppThatPrints(t *testing.T) {
	var opened string
	c := Carrier{Link: func(url string) error { opened = url; return nil }}
	if _, err := c.Send(context.Background(), Target{Kind: RawBT}, []byte("abc")); err != nil || opened != "rawbt:base64,YWJj" {
		t.Errorf("%q, %v", opened, err)
	}
	if taken, err := (Carrier{}).Send(context.Background(), Target{Kind: RawBT}, []byte("abc")); taken != 0 || err == nil {
		t.Errorf("%d, %v", taken, err)
	}
	if taken, err := c.Send(context.Background(), Target{Kind: RawBT}, job(maxLink)); taken != 0 || err == nil {
		t.Errorf("%d, %v", taken, err)
	}
}
