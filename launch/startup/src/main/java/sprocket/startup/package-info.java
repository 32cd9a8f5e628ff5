/** The distribution's word to the person who started it. No other assembly needs it. */
package sprocket.startup;
