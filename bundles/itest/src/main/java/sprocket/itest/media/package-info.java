/** Media through the payload formats and over the wire. */
package sprocket.itest.media;
