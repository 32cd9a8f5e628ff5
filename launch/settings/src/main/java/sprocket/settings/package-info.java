/** Configures the bundles from the files of {@code conf/} and from the options of the command line. */
package sprocket.settings;
