// A webhook endpoint on net/http that verifies X-Twilio-Signature, and a JSON-RPC socket.
// Usage: handler PORT CERTIFICATE KEY TOKEN SOCKET
package main

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"sort"
	"time"
)

type call struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

type reply struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  pong            `json:"result"`
}

type pong struct {
	Pong bool   `json:"pong"`
	Time string `json:"time"`
}

func verify(request *http.Request, body []byte, token []byte) bool {
	expected, err := base64.StdEncoding.DecodeString(request.Header.Get("X-Twilio-Signature"))
	if err != nil {
		return false
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return false
	}
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	sort.Strings(names)
	code := hmac.New(sha1.New, token)
	io.WriteString(code, "https://"+request.Host+request.RequestURI)
	for _, name := range names {
		io.WriteString(code, name)
		io.WriteString(code, form[name][0])
	}
	return hmac.Equal(code.Sum(nil), expected)
}

func serveCalls(connection net.Conn) {
	defer connection.Close()
	reader := bufio.NewReaderSize(connection, 65536)
	writer := bufio.NewWriterSize(connection, 65536)
	for {
		line, err := reader.ReadBytes('\n')
		if err != nil {
			return
		}
		var request call
		if json.Unmarshal(line, &request) != nil {
			return
		}
		now := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
		text, err := json.Marshal(reply{"2.0", request.ID, pong{true, now}})
		if err != nil {
			return
		}
		writer.Write(text)
		writer.WriteByte('\n')
		if reader.Buffered() == 0 && writer.Flush() != nil {
			return
		}
	}
}

func main() {
	port, certificate, key, token, socket := os.Args[1], os.Args[2], os.Args[3], []byte(os.Args[4]), os.Args[5]
	listener, err := net.Listen("unix", socket)
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go serveCalls(connection)
		}
	}()
	handler := func(writer http.ResponseWriter, request *http.Request) {
		if request.Method == http.MethodGet {
			writer.WriteHeader(http.StatusOK)
			return
		}
		body, err := io.ReadAll(io.LimitReader(request.Body, 1<<20))
		if err != nil || !verify(request, body, token) {
			writer.Header().Set("Content-Length", "0")
			writer.WriteHeader(http.StatusForbidden)
			return
		}
		writer.WriteHeader(http.StatusNoContent)
	}
	server := &http.Server{
		Addr:      "127.0.0.1:" + port,
		Handler:   http.HandlerFunc(handler),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}},
		// An empty map keeps HTTP/2 off.
		TLSNextProto: map[string]func(*http.Server, *tls.Conn, http.Handler){},
	}
	log.Fatal(server.ListenAndServeTLS(certificate, key))
}
