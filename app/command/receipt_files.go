package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"trestle/app/till"
	"trestle/inventory"
)

// columns is how many letters stand side by side on the paper.
func (f printerFlags) columns() int {
	if f.Width == 80 {
		return 48
	}
	return 32
}

// files writes what was asked for and says where it is.
func (c receiptCmd) files(t *till.Till, receipt till.Receipt) ([]string, error) {
	out := []string{}
	if c.QR != "" {
		if err := writeFile(c.QR, func(w io.Writer) error { return till.WriteQR(w, receipt) }); err != nil {
			return out, err
		}
		out = append(out, c.QR)
	}
	if c.PNG == "" && c.PDF == "" && c.ESCPOS == "" {
		return out, nil
	}
	sheet, err := t.Paper(c.Number, till.Form{Gift: c.Gift, Copy: c.Copy})
	if err != nil {
		return out, err
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{c.PNG, sheet.WritePNG},
		{c.PDF, func(w io.Writer) error { return sheet.WritePDF(w, c.Paper) }},
		{c.ESCPOS, func(w io.Writer) error { return sheet.WriteESCPOS(w, c.printer("file:"+c.ESCPOS)) }},
	} {
		if f.name == "" {
			continue
		}
		if err := writeFile(f.name, f.write); err != nil {
			return out, err
		}
		out = append(out, f.name)
	}
	return out, nil
}

// writeFile writes a file whole or not at all: what was there before stays until all of it is written.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".trestle-*")
	if err != nil {
		return notWritten(path, err)
	}
	defer os.Remove(f.Name())
	err = write(f)
	if inventory.CodeOf(err) != "" {
		f.Close()
		return err
	}
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return notWritten(path, err)
	}
	return nil
}

func notWritten(path string, err error) error {
	return inventory.Refuse("receipt.file", "The file "+path+" could not be written. The receipt is unchanged: check the folder and try again.", err)
}
