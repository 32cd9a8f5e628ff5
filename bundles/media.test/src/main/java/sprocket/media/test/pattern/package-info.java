/** A test pattern: pictures with a number, the time and what moves, and a tone. */
package sprocket.media.test.pattern;
