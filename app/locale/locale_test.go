package locale_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	_ "trestle/app/locale"
)

// TestMain speaks as a program would, when a test starts this binary again.
func TestMain(m *testing.M) {
	if os.Getenv("LOCALE_CHILD") != "" {
		fmt.Println("speaks", lang.SystemLocale())
		return
	}
	os.Exit(m.Run())
}

func TestAProgramWithoutALanguageSpeaksEnglishWithoutAWord(t *testing.T) {
	for _, row := range []struct {
		name string
		env  []string
		want string
	}{
		{"nothing is set", nil, "speaks en"},
		{"C", []string{"LANG=C"}, "speaks en"},
		{"C with its letters", []string{"LANG=C.UTF-8"}, "speaks en"},
		{"POSIX over a language", []string{"LC_ALL=POSIX", "LANG=de_DE.UTF-8"}, "speaks en"},
		{"a language", []string{"LANG=de_AT.UTF-8"}, "speaks de-AT"},
	} {
		t.Run(row.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append([]string{"LOCALE_CHILD=1", "HOME=" + t.TempDir()}, row.env...)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if strings.Contains(string(out), "rror") || !strings.HasPrefix(string(out), row.want) {
				t.Errorf("it said:\n%s", out)
			}
		})
	}
}
