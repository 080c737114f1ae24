package full

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/book"
)

// childEnv makes the test binary one of the processes of the small file system: the one that mounts and fills
// it, or the seller.
const childEnv = "TRESTLE_FULL_CHILD"

// orders are what such a process is told.
type orders struct {
	Role string // "mount" or "sell"
	Dir  string
	Life int
}

func child(told string) int {
	var o orders
	err := json.Unmarshal([]byte(told), &o)
	switch {
	case err != nil:
	case o.Role == "mount":
		err = mountAndFill(o)
	default:
		err = sellAsTold(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func onDisk(dir string, life int) book.Options {
	return book.Options{Dir: dir, NewID: hand.IDs(fmt.Sprint("life-", life)), MaxFile: 256 << 10}
}

// sellAsTold is the seller: it reads "sell ID" and answers "paid" or, with the sentence, "refused CODE SENTENCE".
// "close" ends it.
func sellAsTold(o orders) error {
	h, err := hand.Open(onDisk(o.Dir, o.Life))
	if err != nil {
		fmt.Println("refused", inventory.CodeOf(err), err)
		return nil
	}
	fmt.Println("open")
	told := bufio.NewScanner(os.Stdin)
	for told.Scan() {
		word, id, _ := strings.Cut(told.Text(), " ")
		if word != "sell" {
			break
		}
		if err := h.Ring(id); err != nil {
			fmt.Println("refused", inventory.CodeOf(err), err)
			continue
		}
		fmt.Println("paid", id)
	}
	err = h.Close()
	fmt.Println("closed", inventory.CodeOf(err), err)
	return nil
}
