/** Logins and rights, against the running server. */
package sprocket.itest.login;
