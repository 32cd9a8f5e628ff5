/** Settings that change while somebody watches. */
package sprocket.itest.settings;
