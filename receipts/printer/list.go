package printer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// The list is one line of JSON with a sum over it, so that a turned bit is not taken for a job.
type listFile struct {
	V    int             `json:"v"`
	Sum  string          `json:"sum"`
	Jobs json.RawMessage `json:"jobs"`
}

// mostJobs bounds the list; a queue that long is of a printer that nobody misses.
const mostJobs = 500

func writeJobs(jobs []Job) ([]byte, error) {
	if len(jobs) > mostJobs {
		return nil, errors.New("there are too many jobs")
	}
	if jobs == nil {
		jobs = []Job{}
	}
	raw, err := json.Marshal(jobs)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `{"v":1,"sum":"%s","jobs":%s}`+"\n", listSum(raw), raw), nil
}

func readJobs(raw []byte) ([]Job, error) {
	var file listFile
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, err
	}
	if file.V != 1 || file.Sum != listSum(file.Jobs) {
		return nil, errors.New("it was changed, or is of a newer Trestle")
	}
	var jobs []Job
	err := json.Unmarshal(file.Jobs, &jobs)
	return jobs, err
}

func listSum(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}
