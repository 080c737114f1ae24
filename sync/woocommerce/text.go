package woocommerce

import (
	"html"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
)

// plainText takes the markup out of a shop's text. Paragraphs and list items become lines.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	hidden := 0
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return tidy(b.String())
		case nethtml.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			name, _ := z.TagName()
			switch string(name) {
			case "script", "style":
				hidden++
			case "br", "p", "li", "div", "tr", "h1", "h2", "h3", "h4":
				b.WriteByte('\n')
			}
		case nethtml.EndTagToken:
			name, _ := z.TagName()
			if n := string(name); (n == "script" || n == "style") && hidden > 0 {
				hidden--
			}
		}
	}
}

// tidy decodes what is left encoded and drops blank lines.
func tidy(s string) string {
	var lines []string
	for line := range strings.Lines(html.UnescapeString(s)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// clip cuts a text to at most n bytes, at the edge of a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
