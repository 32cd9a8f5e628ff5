/** The media root: which of its files may be seen, and which container opens them. */
package sprocket.media.files;
