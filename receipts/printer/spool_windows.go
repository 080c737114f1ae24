package printer

import (
	"syscall"
	"unsafe"
)

// The spooler takes raw bytes for any printer that Windows knows. golang.org/x/sys has no calls for it.
var (
	winspool         = syscall.NewLazyDLL("winspool.drv")
	openPrinter      = winspool.NewProc("OpenPrinterW")
	closePrinter     = winspool.NewProc("ClosePrinter")
	startDocPrinter  = winspool.NewProc("StartDocPrinterW")
	endDocPrinter    = winspool.NewProc("EndDocPrinter")
	startPagePrinter = winspool.NewProc("StartPagePrinter")
	endPagePrinter   = winspool.NewProc("EndPagePrinter")
	writePrinter     = winspool.NewProc("WritePrinter")
)

// docInfo is DOC_INFO_1W.
type docInfo struct{ name, output, datatype *uint16 }

// sendSpool writes a raw job. Once the spooler has it whole, it prints it whenever the printer is there.
func sendSpool(name string, job []byte) (int, error) {
	t := Target{Kind: Windows, Address: name}
	wide, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return 0, unreachable(t, err)
	}
	var handle uintptr
	if ok, _, err := openPrinter.Call(uintptr(unsafe.Pointer(wide)), uintptr(unsafe.Pointer(&handle)), 0); ok == 0 {
		return 0, unreachable(t, err)
	}
	defer closePrinter.Call(handle)
	title, _ := syscall.UTF16PtrFromString("Trestle")
	raw, _ := syscall.UTF16PtrFromString("RAW")
	doc := docInfo{name: title, datatype: raw}
	if ok, _, err := startDocPrinter.Call(handle, 1, uintptr(unsafe.Pointer(&doc))); ok == 0 {
		return 0, unreachable(t, err)
	}
	defer endDocPrinter.Call(handle)
	if ok, _, err := startPagePrinter.Call(handle); ok == 0 {
		return 0, unreachable(t, err)
	}
	defer endPagePrinter.Call(handle)
	taken := 0
	for taken < len(job) {
		var n uint32
		ok, _, err := writePrinter.Call(handle, uintptr(unsafe.Pointer(&job[taken])), uintptr(len(job)-taken), uintptr(unsafe.Pointer(&n)))
		taken += int(n)
		if ok == 0 || n == 0 {
			return taken, broke(t, err)
		}
	}
	return taken, nil
}

func spoolNames() []string { return nil }
