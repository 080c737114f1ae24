package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// What is quick is shown in the frame that answers the tap; what is not keeps nobody waiting.
func TestAWorkerWithPatienceShowsAtOnceWhatIsQuick(t *testing.T) {
	test.NewTempApp(t)
	w := &Worker{Patience: time.Minute}
	var said []string
	w.Do(func() { said = append(said, "kept") }, func() { said = append(said, "shown") })
	if len(said) != 2 || said[1] != "shown" {
		t.Fatalf("when Do returned there was %q", said)
	}
}

func TestAWorkerWithPatienceDoesNotWaitForLong(t *testing.T) {
	test.NewTempApp(t)
	w := &Worker{Patience: time.Nanosecond}
	hold, shown := make(chan struct{}), make(chan string, 2)
	w.Do(func() { <-hold }, func() { shown <- "first" })
	w.Patience = time.Minute // of the next one, which stands behind the first and is not waited for either
	w.Do(func() {}, func() { shown <- "second" })
	close(hold)
	if a, b := <-shown, <-shown; a != "first" || b != "second" {
		t.Errorf("shown were %s and %s", a, b)
	}
}
