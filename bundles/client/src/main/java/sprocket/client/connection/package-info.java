/** The client side of an RTSP connection: sends requests, and receives replies and interleaved frames. */
package sprocket.client.connection;
