/** Forwards the log of the OSGi platform to SLF4J. */
package sprocket.logging.osgi;
