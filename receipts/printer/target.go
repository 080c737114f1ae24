package printer

import (
	"net"
	"strconv"
	"strings"

	"trestle/inventory"
)

// Kind is a way to a printer.
type Kind string

// The ways to a printer.
const (
	TCP     Kind = "tcp"
	File    Kind = "file"
	Serial  Kind = "serial"
	CUPS    Kind = "cups"
	IPP     Kind = "ipp"
	Windows Kind = "windows"
	RawBT   Kind = "rawbt"
)

// Target is where a printer is.
type Target struct {
	Kind    Kind
	Address string // HOST:PORT, a path, a port, a queue, a name
	Path    string // of an IPP printer, with its first slash
	Baud    int    // of a serial port
}

// The ports that printers listen on, and the speed that cheap ones are sold with.
const (
	rawPort     = "9100"
	ippPort     = "631"
	defaultBaud = 9600
)

// Parse reads a target as people write it: tcp:192.168.1.50, file:/dev/usb/lp0, serial:/dev/rfcomm0@19200.
func Parse(s string) (Target, error) {
	kind, rest, found := strings.Cut(strings.TrimSpace(s), ":")
	t := Target{Kind: Kind(strings.ToLower(kind)), Address: strings.TrimPrefix(strings.TrimSpace(rest), "//")}
	if !found || strings.ContainsFunc(t.Address, func(c rune) bool { return c < ' ' || c == 0x7f }) {
		return Target{}, badTarget(s)
	}
	ok := t.Address != ""
	switch t.Kind {
	case TCP:
		t.Address, ok = withPort(t.Address, rawPort)
	case IPP:
		host, path, _ := strings.Cut(t.Address, "/")
		t.Path = "/" + path
		t.Address, ok = withPort(host, ippPort)
	case Serial:
		t.Baud = defaultBaud
		if at := strings.LastIndexByte(t.Address, '@'); at >= 0 {
			baud, err := strconv.Atoi(t.Address[at+1:])
			ok = err == nil && at > 0 && baud >= 300 && baud <= 4_000_000
			t.Address, t.Baud = t.Address[:at], baud
		}
	case CUPS:
		ok = ok && !strings.ContainsAny(t.Address, "/#? ")
	case RawBT:
		ok, t.Address = true, ""
	case File, Windows:
	default:
		ok = false
	}
	if !ok {
		return Target{}, badTarget(s)
	}
	return t, nil
}

func badTarget(s string) error {
	return inventory.Refuse("printer.where", strconv.Quote(s)+" is no place of a printer, and nothing was changed. Write it like tcp:192.168.1.50, file:/dev/usb/lp0, serial:/dev/ttyUSB0@9600 or cups:QUEUE.", nil)
}

// withPort adds the usual port to a host.
func withPort(host, port string) (string, bool) {
	if host == "" {
		return "", false
	}
	if h, p, err := net.SplitHostPort(host); err == nil {
		n, err := strconv.Atoi(p)
		return net.JoinHostPort(h, p), err == nil && n > 0 && n < 1<<16 && h != ""
	}
	host = strings.Trim(host, "[]")
	return net.JoinHostPort(host, port), !strings.ContainsAny(host, " /")
}

// String is what Parse reads.
func (t Target) String() string {
	switch t.Kind {
	case Serial:
		return string(t.Kind) + ":" + t.Address + "@" + strconv.Itoa(t.Baud)
	case IPP:
		return string(t.Kind) + ":" + t.Address + t.Path
	}
	return string(t.Kind) + ":" + t.Address
}
