/** What the platform logs. */
package sprocket.logging.osgi;
