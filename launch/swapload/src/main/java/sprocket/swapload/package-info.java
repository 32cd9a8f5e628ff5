/**
 * Replaces the method bundles of a running server, in every way there is, while clients send requests and viewers look
 * at each packet; and counts what is lost, changed or late. A program of its own: it knows the server by its sockets
 * alone.
 */
package sprocket.swapload;
