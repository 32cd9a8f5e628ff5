/**
 * Replaces the method bundles of a running server in every possible way, while clients send requests and viewers check
 * each packet. Counts what is lost, changed or late. A separate program, which uses only the sockets of the server.
 */
package sprocket.swapload;
