package printer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"trestle/receipts/paper/escpos"
)

// pty opens a pair of terminals: what is written to the port comes out of the master.
func pty(t *testing.T) (master *os.File, port string) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals can be had here: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	return master, fmt.Sprintf("/dev/pts/%d", n)
}

func TestASerialPrinter(t *testing.T) {
	master, port := pty(t)
	where := Target{Kind: Serial, Address: port, Baud: 9600}
	want := job(20_000)
	got := make([]byte, len(want))
	read := make(chan error, 1)
	go func() { _, err := io.ReadFull(master, got); read <- err }()
	taken, err := patient.Send(context.Background(), where, want)
	if err != nil || taken != len(want) {
		t.Fatalf("%d, %v", taken, err)
	}
	if err := <-read; err != nil || !bytes.Equal(got, want) {
		t.Errorf("other bytes came out: %v", err)
	}
}

func TestASerialPrinterAnswers(t *testing.T) {
	master, port := pty(t)
	go func() {
		var ask [3]byte
		for {
			if _, err := io.ReadFull(master, ask[:]); err != nil {
				return
			}
			answer := byte(0x12)
			if escpos.StatusKind(ask[2]) == escpos.AskPaper {
				answer |= 0x60
			}
			if _, err := master.Write([]byte{answer}); err != nil {
				return
			}
		}
	}()
	s, known, err := patient.Ask(context.Background(), Target{Kind: Serial, Address: port, Baud: 9600})
	if err != nil || !known || s != (escpos.Status{PaperOut: true}) {
		t.Errorf("%+v, %v, %v", s, known, err)
	}
}

func TestASerialPrinterThatTakesNothing(t *testing.T) {
	_, port := pty(t) // nobody reads: the terminal takes a few kilobytes
	if _, err := hasty.Send(context.Background(), Target{Kind: Serial, Address: port, Baud: 9600}, job(1<<20)); err == nil {
		t.Error("it was taken")
	}
}
