/** The files of conf/ and the documentation agree with the settings that the bundles declare. */
package sprocket.itest.configuration;
