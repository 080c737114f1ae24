package woocommerce

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"trestle/sync"
)

// answerError is the cause behind a refusal: the shop's own code and words.
type answerError struct {
	status  int
	code    string
	message string
}

func (e *answerError) Error() string {
	return fmt.Sprintf("the shop answered %d %s: %s", e.status, e.code, e.message)
}

// codeOf gives the shop's own code behind an error, or "".
func codeOf(err error) string {
	var a *answerError
	if errors.As(err, &a) {
		return a.code
	}
	return ""
}

func badTimestamp(err error) bool {
	var a *answerError
	return errors.As(err, &a) && a.status == http.StatusUnauthorized && strings.Contains(strings.ToLower(a.message), "timestamp")
}

// transportFault says what an error of the transport means. Only a connection that was never opened
// is sure to have sent nothing.
func transportFault(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return shopsync.NewFault(shopsync.Unreached, "sync.unreached", "The shop could not be reached. Nothing is lost; check the network.", err)
	}
	return shopsync.NewFault(shopsync.Unknown, "sync.noanswer", "The shop gave no answer. Nothing is lost; it is asked again.", err)
}

// statusFault says what an answer that is not a success means, or nothing.
func statusFault(resp *http.Response, raw []byte) error {
	status := resp.StatusCode
	if status >= 200 && status < 300 {
		return nil
	}
	cause := answerOf(status, raw)
	stop := func(code, say string) error { return shopsync.NewFault(shopsync.Stop, code, say, cause) }
	switch {
	case status >= 300 && status < 400:
		return stop("woo.moved", "The shop's address leads on to "+targetOf(resp)+". Keys are not sent after it: connect the shop with that address.")
	case status == http.StatusTooManyRequests:
		f := shopsync.NewFault(shopsync.Busy, "sync.busy", "The shop asks to be called less often.", cause)
		f.After = retryAfter(resp)
		return f
	case status == http.StatusUnauthorized:
		return stop("woo.keys", "The shop does not accept the keys"+inBrackets(cause.message)+". Make a new pair in the shop under WooCommerce, Settings, Advanced, REST API, with Read/Write, and enter it here. Nothing is lost.")
	case status == http.StatusForbidden:
		return stop("woo.forbidden", "The shop refuses the call"+inBrackets(cause.message)+". The keys may be read-only, or the host's firewall blocks the API. Nothing is lost.")
	case status == http.StatusNotFound && (cause.code == "" || cause.code == "rest_no_route"):
		return stop("woo.notfound", "There is no WooCommerce at this address. Check the address; in WordPress, Settings, Permalinks must not be \"Plain\".")
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout, status == http.StatusRequestTimeout:
		f := shopsync.NewFault(shopsync.Unknown, "sync.noanswer", "The shop is not answering just now. Nothing is lost; it is asked again.", cause)
		f.After = retryAfter(resp)
		return f
	case status >= 500:
		return shopsync.NewFault(shopsync.Failed, "woo.failed", "The shop broke down over this"+inBrackets(cause.message)+". Its own error log says why.", cause)
	}
	return shopsync.NewFault(shopsync.Refused, "woo.refused", "The shop refused it: "+sentence(cause.message), cause)
}

// answerOf reads the shop's own words out of an error answer.
func answerOf(status int, raw []byte) *answerError {
	var body struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	_ = json.Unmarshal(trimBOM(raw), &body) // a page instead of data leaves both empty
	return &answerError{status: status, code: body.Code, message: clip(plainText(body.Message), 200)}
}

// notJSON says what a success without data means.
func notJSON(resp *http.Response, raw []byte, err error) error {
	if strings.Contains(resp.Header.Get("Content-Type"), "html") || bytes.HasPrefix(bytes.TrimSpace(trimBOM(raw)), []byte("<")) {
		return shopsync.NewFault(shopsync.Stop, "woo.html", "The address answers with a web page instead of the shop's data. Check the address; a maintenance or security plugin may stand before the API. Nothing is lost.", err)
	}
	// A connection that broke in the middle of an answer leaves half of the data.
	return shopsync.NewFault(shopsync.Unknown, "sync.noanswer", "The shop's answer could not be read. Nothing is lost; it is asked again.", err)
}

// retryAfter reads the header in either of its forms, seconds or a date.
func retryAfter(resp *http.Response) time.Duration {
	h := resp.Header.Get("Retry-After")
	if s, err := strconv.Atoi(h); err == nil && s > 0 {
		return time.Duration(min(s, 1<<24)) * time.Second
	}
	at, err := http.ParseTime(h)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return 0
	}
	return max(0, at.Sub(now))
}

// targetOf is where a redirect leads, without query: it may repeat the signature.
func targetOf(resp *http.Response) string {
	u, err := url.Parse(resp.Header.Get("Location"))
	if err != nil || u.Host == "" {
		return "another page"
	}
	path, _, _ := strings.Cut(u.Path, "/wp-json")
	return clip(u.Scheme+"://"+u.Host+path, 200)
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + strings.TrimRight(s, ". ") + ")"
}

func sentence(s string) string {
	if s == "" {
		return "it did not say why."
	}
	return strings.TrimRight(s, ". ") + "."
}
