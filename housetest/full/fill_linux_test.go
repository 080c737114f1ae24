package full

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"trestle/housetest/hand"
	"trestle/inventory/book"
)

// seller is a process that sells as it is told.
type seller struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Scanner
	opening string // what it said first
}

func hire(dir string, life int) (*seller, error) {
	told, err := json.Marshal(orders{Role: "sell", Dir: dir, Life: life})
	if err != nil {
		return nil, err
	}
	s := &seller{cmd: exec.Command(os.Args[0])}
	s.cmd.Env = append(os.Environ(), childEnv+"="+string(told))
	s.cmd.Stderr = os.Stderr
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewScanner(out)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.opening, err = s.answer()
	return s, err
}

func (s *seller) answer() (string, error) {
	if s.out.Scan() {
		return s.out.Text(), nil
	}
	return "", fmt.Errorf("the seller's process ended: %v", s.cmd.Wait())
}

// ask lets the seller ring up a sale. An answer without a code and a sentence is an error, and so is no answer.
func (s *seller) ask(id string) (paid bool, err error) {
	if _, err := fmt.Fprintln(s.in, "sell", id); err != nil {
		return false, fmt.Errorf("the seller's process is gone: %w: %v", err, s.cmd.Wait())
	}
	answer, err := s.answer()
	if err != nil {
		return false, err
	}
	word, rest, _ := strings.Cut(answer, " ")
	code, say, _ := strings.Cut(rest, " ")
	if word == "refused" && (!strings.Contains(code, ".") || len(strings.Fields(say)) < 6) {
		return false, fmt.Errorf("sale %s was refused without a sentence: %q", id, answer)
	}
	return word == "paid", nil
}

func (s *seller) dismiss() error {
	_, err := fmt.Fprintln(s.in, "close")
	if err == nil {
		_, err = s.answer()
	}
	return errors.Join(err, s.cmd.Wait())
}

// small is the stall on the small file system.
type small struct {
	where, stall string
	next         int
	paid         []string
	refused      []string
	life         int
}

// mountAndFill is the process that has the small file system. Its last line is for the figures.
func mountAndFill(o orders) (err error) {
	where, kind, err := mount(o.Dir)
	if err != nil {
		return err
	}
	defer func() {
		if out, umount := exec.Command("umount", where).CombinedOutput(); umount != nil {
			err = errors.Join(err, fmt.Errorf("%w: %s", umount, out))
		}
	}()
	m := &small{where: where, stall: filepath.Join(where, "stall")}
	if err := hand.Create(onDisk(m.stall, 0)); err != nil {
		return err
	}
	atEnd, err := m.live()
	if err != nil {
		return err
	}
	fmt.Printf("really full (%s): %d sales paid, %d of them on a full disk, %d refused with a sentence and sold once later, 0 lost, verify good\n", kind, len(m.paid), atEnd, len(m.refused))
	return nil
}

// live sells while the disk fills, on the full disk, after a new start on the full disk, and when there is room again.
func (m *small) live() (atEnd int, err error) {
	s, err := m.start()
	if err != nil {
		return 0, err
	}
	if err := m.sell(s, 40, false); err != nil {
		return 0, err
	}
	// The disk fills while the till sells, past the mark at which the views must leave it.
	filled := make(chan error, 1)
	go func() { filled <- m.fill("filler-1", smallDisk-8<<20) }()
	if err := errors.Join(m.sell(s, 200, false), <-filled); err != nil {
		return 0, err
	}
	before := len(m.paid)
	// To the last byte: the till gives up its ballast and goes on. Then that is taken as well.
	if err := m.fill("filler-2", smallDisk); err != nil {
		return 0, err
	}
	if err := errors.Join(m.sell(s, 100, false), m.fill("filler-3", smallDisk), m.sell(s, 60, true)); err != nil {
		return 0, err
	}
	if err := s.dismiss(); err != nil {
		return 0, err
	}
	if s, err = m.start(); err != nil {
		return 0, fmt.Errorf("started on a full disk: %w", err)
	}
	if s.opening != "" && strings.HasPrefix(s.opening, "open") {
		if err := m.sell(s, 20, true); err != nil {
			return 0, fmt.Errorf("started on a full disk: %w", err)
		}
		if err := s.dismiss(); err != nil {
			return 0, err
		}
	} else if err := s.cmd.Wait(); err != nil {
		return 0, err
	}
	atEnd = len(m.paid) - before
	if len(m.refused) == 0 {
		return 0, errors.New("the disk was never so full that a sale was refused")
	}
	return atEnd, m.afterwards()
}

func (m *small) start() (*seller, error) {
	m.life++
	return hire(m.stall, m.life)
}

// sell rings up n sales. On a full disk some are refused; each of them is tried three times.
func (m *small) sell(s *seller, n int, mayRefuse bool) error {
	for range n {
		m.next++
		id := fmt.Sprint("sale-", m.next)
		paid, err := false, error(nil)
		for try := 0; try < 3 && !paid && err == nil; try++ {
			paid, err = s.ask(id)
		}
		switch {
		case err != nil:
			return err
		case paid:
			m.paid = append(m.paid, id)
		case !mayRefuse:
			return fmt.Errorf("sale %s was refused although there is room", id)
		default:
			m.refused = append(m.refused, id)
		}
	}
	return nil
}

// fill writes until so much is written, or not one byte fits.
func (m *small) fill(name string, most int) error {
	f, err := os.Create(filepath.Join(m.where, name))
	if err != nil {
		return nil // not even a name fits
	}
	defer f.Close()
	used := func() int {
		var at syscall.Statfs_t
		if syscall.Statfs(m.where, &at) != nil {
			return most
		}
		return int(at.Blocks-at.Bavail) * int(at.Bsize)
	}
	for size := 1 << 20; size > 0 && (most == smallDisk || used() < most); {
		if n, err := f.Write(make([]byte, size)); err != nil && n == 0 {
			size /= 2
		}
	}
	return nil
}

// afterwards makes room. The same ids then sell once, and everything is in order.
func (m *small) afterwards() error {
	fillers, err := filepath.Glob(filepath.Join(m.where, "filler-*"))
	for _, f := range fillers {
		err = errors.Join(err, os.Remove(f))
	}
	if err != nil {
		return err
	}
	s, err := m.start()
	if err != nil {
		return err
	}
	for _, id := range append(append([]string{}, m.refused...), m.paid...) {
		if paid, err := s.ask(id); err != nil || !paid {
			return fmt.Errorf("with room again, sale %s: paid %t, %v", id, paid, err)
		}
	}
	if err := s.dismiss(); err != nil {
		return err
	}
	return m.check()
}

func (m *small) check() error {
	b, err := book.Open(onDisk(m.stall, 1000))
	if err != nil {
		return err
	}
	sales, err := hand.Receipts(b)
	if err := errors.Join(err, b.Close()); err != nil {
		return err
	}
	if say := hand.Numbers(sales); say != "" {
		return errors.New(say)
	}
	there := map[string]bool{}
	for _, sale := range sales {
		there[sale.ID] = true
	}
	for _, id := range append(append([]string{}, m.refused...), m.paid...) {
		if !there[id] {
			return fmt.Errorf("sale %s is missing", id)
		}
	}
	if len(sales) != m.next {
		return fmt.Errorf("%d sales stand in the book, %d were rung up", len(sales), m.next)
	}
	rep, err := book.Verify(onDisk(m.stall, 1001))
	if err == nil && !rep.OK {
		err = fmt.Errorf("verify names %q", rep.Faults)
	}
	return err
}
