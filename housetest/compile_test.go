package housetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// Where the trade must compile without C: everything that a seller's record, receipts and sync need.
var tradeSystems = []string{"linux/" + runtime.GOARCH, "windows/amd64", "darwin/arm64", "android/arm64", "ios/arm64"}

// Where the screens must compile without C; Fyne's own C files forbid the others.
var screenSystems = []string{"linux/" + runtime.GOARCH, "windows/amd64", "js/wasm"}

// The rooms of the trade, as the design lists them.
var tradeRooms = []string{"./inventory/...", "./receipts/...", "./sync/...", "./assets/...", "./app/till/...", "./app/command/...", "./app/words/..."}

func TestCompileListTrade(t *testing.T) {
	compileList(t, tradeSystems, func(p *pkg) bool { return matchesAny(tradeRooms, room(p.ImportPath)) })
}

func TestCompileListScreens(t *testing.T) {
	compileList(t, screenSystems, func(p *pkg) bool {
		return p.ImportPath != module && reaches(p, fyne) && !reaches(p, fyneApp)
	})
}

// Without a C compiler the whole program is there, but for its window.
func TestCompileProgramWithoutC(t *testing.T) {
	longOnly(t)
	program := filepath.Join(t.TempDir(), "trestle")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	goBuild(t, runtime.GOOS+"/"+runtime.GOARCH, "-o", program, ".")
	out, err := exec.Command(program, "--help").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "sell") {
		t.Errorf("the program without a window does not list its commands: %v\n%s", err, out)
	}
}

func compileList(t *testing.T, systems []string, wanted func(*pkg) bool) {
	longOnly(t)
	var list []string
	for _, p := range rooms(t) {
		// A package of tests alone has nothing to build; one that only carries tests of others is not for
		// phones, and neither are the commands that run the simulator.
		if wanted(p) && len(p.GoFiles) > 0 && p.Name != "main" && !slices.Contains(p.Imports, "testing") {
			list = append(list, p.ImportPath)
		}
	}
	if len(list) == 0 {
		t.Skip("skipped: no such package yet")
	}
	for _, system := range systems {
		t.Run(system, func(t *testing.T) { goBuild(t, system, list...) })
	}
}

// goBuild compiles without C. What comes out is thrown away unless -o says otherwise; the build cache keeps it.
func goBuild(t *testing.T, system string, args ...string) {
	t.Helper()
	goos, goarch, _ := strings.Cut(system, "/")
	cmd := exec.Command("go", append([]string{"build"}, args...)...)
	cmd.Dir = root(t)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("does not compile for %s without C: %v\n%s", system, err, out)
	}
}

func reaches(p *pkg, pattern string) bool {
	return slices.ContainsFunc(p.Deps, func(to string) bool { return matches(pattern, to) })
}

func longOnly(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped with -short: compiling for every system takes minutes on a cold cache")
	}
}
