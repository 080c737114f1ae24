package page

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

// FileName is what Write calls the page: web servers give it for its folder.
const FileName = "index.html"

// Write puts the page as index.html into dir, which it makes when it is missing. A page that is
// there already is replaced as a whole or not at all.
func Write(dir string, s Stall) error {
	if err := s.Check(); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder for the receipt page could not be made: %w", err)
	}
	if err := replace(filepath.Join(dir, FileName), HTML(s)); err != nil {
		return fmt.Errorf("the receipt page could not be written, what was there before still is: %w", err)
	}
	return nil
}

func replace(file string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(file), "."+FileName+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // does nothing once it is renamed
	_, err = temp.Write(content)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(temp.Name(), 0o644) // a web server of another user reads it
	}
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	return err
}

// Handler serves the page at every path that it is mounted on.
func Handler(s Stall) http.Handler {
	content := HTML(s)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "The receipt page can only be read.", http.StatusMethodNotAllowed)
			return
		}
		head := w.Header()
		head.Set("Content-Type", "text/html; charset=utf-8")
		head.Set("Content-Length", strconv.Itoa(len(content)))
		head.Set("Cache-Control", "no-cache") // a withdrawn key must be known at the next look
		// A <meta> cannot forbid being framed by another site.
		head.Set("Content-Security-Policy", policyFor(s)+"; frame-ancestors 'none'")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		w.WriteHeader(http.StatusOK)
		if r.Method == http.MethodGet {
			_, _ = w.Write(content) // the reader went away: nothing to do
		}
	})
}
