/** What goes in comes out: media through the payload formats and over the wire. */
package sprocket.itest.media;
