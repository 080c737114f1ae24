package page_test

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"trestle/receipts/page"
)

func TestHosts(t *testing.T) {
	seen := map[string]bool{}
	for _, host := range page.Hosts {
		if seen[host.Key] || !strings.HasPrefix(host.Key, "page.host.") || host.Name == "" || len(host.Steps) == 0 {
			t.Errorf("%+v", host)
		}
		seen[host.Key] = true
		for _, step := range host.Steps {
			if !strings.HasSuffix(step, ".") || regexp.MustCompile(`\{(folder|address)\}`).ReplaceAllString(step, "") != strings.NewReplacer("{folder}", "", "{address}", "").Replace(step) {
				t.Errorf("%s: %q", host.Key, step)
			}
		}
	}
	if len(seen) != 4 {
		t.Errorf("hosts %v", seen)
	}
}

func TestPicture(t *testing.T) {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(dot, "data:image/png;base64,"))
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Picture(raw); got != dot {
		t.Errorf("%q", got)
	}
	s := elder()
	s.Logo = page.Picture(raw)
	if err := s.Check(); err != nil || !bytes.Contains(page.HTML(s), []byte(`<img src="`+dot+`"`)) {
		t.Errorf("the logo is not on the page: %v", err)
	}
	for _, what := range []string{"", "<svg xmlns=", "GIF89a"} {
		if got := page.Picture([]byte(what)); got != "" {
			t.Errorf("%q became %q", what, got)
		}
	}
}
