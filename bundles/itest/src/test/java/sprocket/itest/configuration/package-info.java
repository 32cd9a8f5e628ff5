/**
 * What is said of the settings, in the files that ship and in the documentation, is what the bundles say themselves.
 */
package sprocket.itest.configuration;
