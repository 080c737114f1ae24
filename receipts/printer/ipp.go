package printer

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"trestle/receipts/paper/escpos"
)

// The operations that are asked for (RFC 8011 section 5.4.15; the last is CUPS's own).
const (
	opPrintJob   = 0x0002
	opAttributes = 0x000b
	opPrinters   = 0x4002
)

// maxAnswer is more than any printer says about itself.
const maxAnswer = 4 << 20

// formatOf says what a job is made of. Bytes for a receipt printer go through a queue untouched.
func formatOf(job []byte) string {
	switch {
	case bytes.HasPrefix(job, []byte("%PDF-")):
		return "application/pdf"
	case bytes.HasPrefix(job, []byte("\x89PNG")):
		return "image/png"
	}
	return "application/octet-stream"
}

// place gives where a queue is asked, and by which name it goes by.
func (c Carrier) place(t Target) (http, uri string) {
	host, path := t.Address, t.Path
	if t.Kind == CUPS {
		host, path = cmp.Or(c.Server, "localhost:"+ippPort), "/printers/"+t.Address
	}
	return "http://" + host + path, "ipp://" + host + path
}

func (c Carrier) sendIPP(ctx context.Context, t Target, job []byte, format string) (int, error) {
	at, uri := c.place(t)
	ask := newMessage(opPrintJob)
	ask.add(tagURI, "printer-uri", uri)
	ask.add(tagName, "requesting-user-name", "trestle")
	ask.add(tagName, "job-name", "Trestle")
	ask.add(tagMime, "document-format", format)
	counted := &counter{Reader: bytes.NewReader(job)}
	answer, err := c.post(ctx, at, io.MultiReader(bytes.NewReader(ask.end()), counted))
	taken := counted.stop()
	switch {
	case err != nil && taken == 0:
		return 0, unreachable(t, err)
	case err != nil:
		return taken, broke(t, err)
	case answer.status >= 0x0100: // refused, so nothing of it is printed
		return 0, unreachable(t, fmt.Errorf("IPP status %#04x %s", answer.status, answer.first("status-message")))
	}
	return len(job), nil
}

// counter knows how much of a job went out. The connection may go on reading after the answer, or the error, is there:
// from stop on it gets nothing more.
type counter struct {
	io.Reader
	mu      sync.Mutex
	n       int
	stopped bool
}

func (c *counter) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return 0, io.ErrClosedPipe
	}
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

func (c *counter) stop() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	return c.n
}

func (c Carrier) post(ctx context.Context, at string, body io.Reader) (message, error) {
	p := c.Patience.filled()
	ctx, cancel := context.WithTimeout(ctx, p.Connect+p.Stall)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, at, body)
	if err != nil {
		return message{}, err
	}
	req.Header.Set("Content-Type", "application/ipp")
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	resp, err := client.Do(req)
	if err != nil {
		return message{}, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return message{}, err
	}
	if resp.StatusCode != http.StatusOK {
		return message{}, errors.New(resp.Status)
	}
	return readMessage(raw)
}

// askIPP reads how a queue is from its printer-state-reasons.
func (c Carrier) askIPP(ctx context.Context, t Target) (s escpos.Status, known bool, err error) {
	at, uri := c.place(t)
	ask := newMessage(opAttributes)
	ask.add(tagURI, "printer-uri", uri)
	ask.add(tagKeyword, "requested-attributes", "printer-state")
	ask.add(tagKeyword, "", "printer-state-reasons")
	answer, err := c.post(ctx, at, bytes.NewReader(ask.end()))
	if err != nil {
		return s, false, unreachable(t, err)
	}
	if answer.status >= 0x0100 {
		return s, false, unreachable(t, fmt.Errorf("IPP status %#04x", answer.status))
	}
	const stopped = "\x00\x00\x00\x05"
	s.Offline = answer.first("printer-state") == stopped
	for _, reason := range answer.values["printer-state-reasons"] {
		switch r := strings.TrimSuffix(strings.TrimSuffix(reason, "-error"), "-warning"); {
		case r == "media-empty" || r == "media-needed":
			s.PaperOut = true
		case r == "media-low":
			s.PaperLow = true
		case r == "cover-open" || r == "door-open":
			s.CoverOpen = true
		case r == "offline" || r == "shutdown" || r == "connecting-to-device" || r == "paused":
			s.Offline = true
		case strings.HasSuffix(reason, "-error"):
			s.Error = true
		}
	}
	return s, true, nil
}

// queues lists what CUPS has.
func (c Carrier) queues(ctx context.Context) []string {
	ask := newMessage(opPrinters)
	ask.add(tagKeyword, "requested-attributes", "printer-name")
	answer, err := c.post(ctx, "http://"+cmp.Or(c.Server, "localhost:"+ippPort)+"/", bytes.NewReader(ask.end()))
	if err != nil {
		return nil
	}
	return answer.values["printer-name"]
}
