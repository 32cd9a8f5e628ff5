/**
 * The classes of the bundles that tests of swaps build. Each bundle has a private copy; a test uses the tally from
 * here.
 */
package sprocket.itest.swap.trial;
