/** Decodes pictures of any kind and encodes them anew, by the JDK's Image I/O and by TwelveMonkeys. */
package sprocket.jpeg.imageio;
