package printer

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"go.bug.st/serial"
)

// Found is a printer that is plugged in or has a queue.
type Found struct {
	Target Target
	Sure   bool // it is a printer; a serial port may be anything
}

// Find looks for printers, without printing anything: queues of CUPS, USB printers, serial ports. Network printers
// are typed in, for most cheap ones do not announce themselves.
func (c Carrier) Find(ctx context.Context) []Found {
	var out []Found
	for _, q := range c.queues(ctx) {
		out = append(out, Found{Target{Kind: CUPS, Address: q}, true})
	}
	for _, name := range spoolNames() {
		out = append(out, Found{Target{Kind: Windows, Address: name}, true})
	}
	for _, pattern := range []string{"/dev/usb/lp*", "/dev/lp[0-9]*"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			out = append(out, Found{Target{Kind: File, Address: name}, true})
		}
	}
	ports, _ := serial.GetPortsList()
	ports = slices.DeleteFunc(ports, func(p string) bool { return strings.HasPrefix(p, "/dev/ttyS") }) // built in, with nothing behind
	slices.Sort(ports)
	for _, p := range ports {
		out = append(out, Found{Target{Kind: Serial, Address: p, Baud: defaultBaud}, false})
	}
	if c.Link != nil {
		out = append(out, Found{Target{Kind: RawBT}, false})
	}
	return out
}
