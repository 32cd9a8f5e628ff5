/** What the bundles that tests of swaps build hold, each a private copy; a test uses the tally from here. */
package sprocket.itest.swap.trial;
