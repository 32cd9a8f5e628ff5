/** One RTSP connection as a client holds it: requests out, replies and frames in. */
package sprocket.client.connection;
