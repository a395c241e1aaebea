// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys of access tokens (RFC 7517)
         * @description **Who may:** `anyone`.
         */
        get: operations["getWellKnownJwksJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the keys are and what tokens hold (OpenID Connect Discovery 1.0)
         * @description **Who may:** `anyone`.
         */
        get: operations["getWellKnownOpenidConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts by their ids
         * @description **Who may:** `services`, `scope:users:read`, `admin`.
         */
        get: operations["getApiUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account by its id, plain
         * @description **Who may:** `services`, `scope:users:read`, `admin`.
         */
        get: operations["getApiUsersId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Goes on with `Link: rel="next"`. Nothing in it can be changed or removed.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiV1Audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file, oldest first
         * @description JSON lines or CSV, by `format` or `Accept`. That it was exported is recorded in it.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiV1AuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out of this session, or of all
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1AuthLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link that sets a new password
         * @description Answer and time are the same whether or not there is such an account. One mail a minute goes to an address, 5 an hour, 20 a day.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the password with a mailed link
         * @description Takes the links of invitations as well. Every session of the account ends, and so does every lock of its sign-in.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthPasswordResetConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new pair of tokens
         * @description The refresh token is spent by it. Within 10 s it gives the same pair again; later it ends the session.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an address with the link that was mailed to it
         * @description **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthVerifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the verification link again
         * @description Answer and time are the same whether or not there is such an account. One mail a minute goes to an address, 5 an hour, 20 a day.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1AuthVerifyEmailResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asked to be forgotten, and which services have done so
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1Erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of the service and what it depends on
         * @description **Who may:** `anyone`.
         */
        get: operations["getApiV1Health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token for a service account (client credentials)
         * @description Identify by HTTP Basic (`client_secret_basic`) or in the form (`client_secret_post`), not by both. Errors also hold `error` and `error_description` (RFC 6749, section 5.2).
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1OauthToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description The answer for an address that has an account looks the same; only its owner is told, by mail.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1Register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service accounts, oldest first
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1ServiceAccounts"];
        put?: never;
        /**
         * Make a service account
         * @description It gets tokens with its id and secret at `/api/v1/oauth/token`.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1ServiceAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A service account
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1ServiceAccountsId"];
        put?: never;
        post?: never;
        /**
         * Remove a service account
         * @description Its tokens end within 2 s.
         *
         *     **Who may:** `admin`.
         */
        delete: operations["deleteApiV1ServiceAccountsId"];
        options?: never;
        head?: never;
        /**
         * Rename a service account, change its scopes, switch it off or on
         * @description Switched off, or with fewer scopes, its tokens end within 2 s.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1ServiceAccountsId"];
        trace?: never;
    };
    "/api/v1/service-accounts/{id}/rotate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a service account a new secret
         * @description The old secret ends at once, and the tokens that it gave within 2 s.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1ServiceAccountsIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the first administrator with the link that was printed at start
         * @description **Who may:** `anyone`.
         */
        post: operations["postApiV1Setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tenants
         * @description **Who may:** `platform_admin`.
         */
        get: operations["getApiV1Tenants"];
        put?: never;
        /**
         * Make a tenant, and invite its first administrator
         * @description **Who may:** `platform_admin`.
         */
        post: operations["postApiV1Tenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tenant
         * @description Administrators see their own, by the `tenant_id` of their account.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiV1TenantsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a tenant, close it or open it again
         * @description Administrators change their own; `is_active` is the platform administrators’ alone. Closing ends every session and token there within 2 s; nobody signs in or registers until it is opened.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1TenantsId"];
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description The answer for an address that has an account looks the same; only its owner is told, by mail.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1Users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/unlock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the delay or lock of an account’s sign-in
         * @description **Who may:** `admin`.
         */
        post: operations["postApiV1UsersIdUnlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/admins/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People: admins
         * @description A search finds words of names and addresses by how they begin; up to 10,000 people are counted.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersAdmins"];
        put?: never;
        /**
         * Make the account and the profile of a administrator
         * @description Without a password the person is invited by mail. Fields of the role stand beside the others or in `profile`.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersAdmins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/admins/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A administrator
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersAdminsId"];
        put?: never;
        post?: never;
        /**
         * Close the account of a administrator; it can be opened again
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiV1UsersAdminsId"];
        options?: never;
        head?: never;
        /**
         * Change a administrator
         * @description Another address has to be verified anew; another role, and closing the account, ends every session.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1UsersAdminsId"];
        trace?: never;
    };
    "/api/v1/users/change-password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description This session goes on, every other one ends. A wrong current password counts as at sign-in.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1UsersChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/consents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you agreed to and when, newest first
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersConsents"];
        put?: never;
        /**
         * Agree to something, or no longer
         * @description The history is kept whole: a withdrawal is one more entry. It needs the purpose and "granted": false only.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1UsersConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/encadrants/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People: encadrants
         * @description A search finds words of names and addresses by how they begin; up to 10,000 people are counted.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersEncadrants"];
        put?: never;
        /**
         * Make the account and the profile of a supervisor
         * @description Without a password the person is invited by mail. Fields of the role stand beside the others or in `profile`.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersEncadrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/encadrants/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A supervisor
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersEncadrantsId"];
        put?: never;
        post?: never;
        /**
         * Close the account of a supervisor; it can be opened again
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiV1UsersEncadrantsId"];
        options?: never;
        head?: never;
        /**
         * Change a supervisor
         * @description Another address has to be verified anew; another role, and closing the account, ends every session.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1UsersEncadrantsId"];
        trace?: never;
    };
    "/api/v1/users/health/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of the service and what it depends on
         * @description **Who may:** `anyone`.
         */
        get: operations["getApiV1UsersHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a CSV or XLSX file of people, and import it
         * @description Answers what would happen, and what is wrong by row and column; nothing has happened then, unless `dry_run=false`.
         *
         *     The first row names the columns, in English, French or Arabic; only `email` is needed. Passwords in clear are refused; hashes of Django (`pbkdf2_sha256$…`) are taken as `password_hash`, everybody else is invited by mail.
         *
         *     A file may also be the whole body, as `text/csv` or XLSX, with the fields in the query.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Imports, newest first
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1UsersImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/imports/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An import: how far it is, and what is wrong in its file
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1UsersImportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/imports/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description Accounts that have been made stay.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersImportsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/imports/{id}/errors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong in the file of an import, as CSV
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1UsersImportsIdErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/imports/{id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the accounts of a checked import
         * @description In the background, and once, whatever happens to the process; a failed import goes on.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersImportsIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People who have not chosen a password yet
         * @description **Who may:** `admin`.
         */
        get: operations["getApiV1UsersInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation: the account is closed
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiV1UsersInvitationsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/{id}/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person again
         * @description The links of former invitations are dead. `id` is the user id.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersInvitationsIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description **Who may:** `anyone`.
         */
        post: operations["postApiV1UsersLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out of this session, or of all
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1UsersLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/preferences/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you want to be told things
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how you want to be told things
         * @description What is absent stays as it is. Mails that protect your account come whatever you choose. The change is in force at once.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiV1UsersPreferences"];
        trace?: never;
    };
    "/api/v1/users/profile/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your account
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersProfile"];
        put?: never;
        post?: never;
        /**
         * Close your account
         * @description Nothing is lost: an administrator can open it again. Every session ends, and its tokens within 2 s.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiV1UsersProfile"];
        options?: never;
        head?: never;
        /**
         * Change your account
         * @description What is absent stays as it is. Another email needs current_password: it is verified anew, the former address is told, and links that were mailed before are dead.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiV1UsersProfile"];
        trace?: never;
    };
    "/api/v1/users/profile/erase/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase yourself, for good
         * @description The account and its sessions end at once; what each service holds is removed within moments, and each gives a receipt. Nobody can undo it. What is kept, and why, is in docs/privacy.md.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1UsersProfileErase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/profile/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is held about you, as a ZIP archive
         * @description From every service, complete or not at all: while one does not answer, 503 names it. Three times a day.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersProfileExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/push-token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take push messages on this device
         * @description In place of the token that was kept before. Further devices are registered at COMM.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        put: operations["putApiV1UsersPushToken"];
        post?: never;
        /**
         * Take no push messages on that device any more
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiV1UsersPushToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description The answer for an address that has an account looks the same; only its owner is told, by mail.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1UsersRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where you are and were signed in, newest first
         * @description The last 90 days, unless the platform keeps them for another time.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Its tokens are dead everywhere within 2 s.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiV1UsersSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/staff/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People: staff
         * @description A search finds words of names and addresses by how they begin; up to 10,000 people are counted.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersStaff"];
        put?: never;
        /**
         * Make the account and the profile of a member of staff
         * @description Without a password the person is invited by mail. Fields of the role stand beside the others or in `profile`.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/staff/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member of staff
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersStaffId"];
        put?: never;
        post?: never;
        /**
         * Close the account of a member of staff; it can be opened again
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiV1UsersStaffId"];
        options?: never;
        head?: never;
        /**
         * Change a member of staff
         * @description Another address has to be verified anew; another role, and closing the account, ends every session.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1UsersStaffId"];
        trace?: never;
    };
    "/api/v1/users/students/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People: students
         * @description A search finds words of names and addresses by how they begin; up to 10,000 people are counted.
         *
         *     **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersStudents"];
        put?: never;
        /**
         * Make the account and the profile of a student
         * @description Without a password the person is invited by mail. Fields of the role stand beside the others or in `profile`.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiV1UsersStudents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/students/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A student
         * @description **Who may:** `staff`, `admin`.
         */
        get: operations["getApiV1UsersStudentsId"];
        put?: never;
        post?: never;
        /**
         * Close the account of a student; it can be opened again
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiV1UsersStudentsId"];
        options?: never;
        head?: never;
        /**
         * Change a student
         * @description Another address has to be verified anew; another role, and closing the account, ends every session.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiV1UsersStudentsId"];
        trace?: never;
    };
    "/api/v1/users/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new pair of tokens
         * @description The refresh token is spent by it. Within 10 s it gives the same pair again; later it ends the session.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiV1UsersTokenRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/user/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account by its id
         * @description **Who may:** `services`, `scope:users:read`, `admin`.
         */
        get: operations["getApiV1UsersUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/validate-token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What your own access token says, and whether it counts
         * @description **Who may:** `services`, `scope:users:read`, `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiV1UsersValidateToken"];
        put?: never;
        /**
         * What an access token says, and whether it counts
         * @description Services ask about any token of their tenant; people about their own only.
         *
         *     **Who may:** `services`, `scope:users:read`, `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiV1UsersValidateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an event, or up to 100
         * @description For programs without AMQP; the gateway has it at `/events` as well. Envelope, forms and checks are those of the bus: what would become a dead letter there is refused here, with the reason. All of a list are taken, or none. What is answered with 202 is kept and takes effect once, however often it is sent. Speaks for the institution of the service account.
         *
         *     **Who may:** `scope:events:publish`.
         */
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ProblemDetails
         * @example {
         *       "type": "/docs/errors#request.invalid",
         *       "title": "Does not fit",
         *       "status": 422,
         *       "detail": "Some values do not fit: see \"errors\".",
         *       "instance": "/api/students/",
         *       "code": "request.invalid",
         *       "errors": [
         *         {
         *           "path": "/email",
         *           "message": "is required"
         *         }
         *       ],
         *       "request_id": "0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11",
         *       "success": false,
         *       "message": "Some values do not fit: see \"errors\"."
         *     }
         */
        ProblemDetails: {
            /** @description Stable and machine-readable. */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @description JSON pointer to the value that does not fit. */
                path: string;
            }[];
            /** @description Path of the request. */
            instance: string;
            /** @description The same as `detail`. */
            message: string;
            request_id: string;
            status: number;
            /** @constant */
            success: false;
            title: string;
            /** @description Where the error is explained. */
            type: string;
        };
    };
    responses: {
        /** @description Refused (RFC 9457): `code` says why, `errors` which fields. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getWellKnownJwksJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWellKnownOpenidConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claims_supported: string[];
                        grant_types_supported: string[];
                        id_token_signing_alg_values_supported: string[];
                        issuer: string;
                        jwks_uri: string;
                        response_types_supported: string[];
                        scopes_supported: string[];
                        subject_types_supported: string[];
                        token_endpoint: string;
                        token_endpoint_auth_methods_supported: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiUsers: {
        parameters: {
            query: {
                /** @description Up to 100 ids, separated by commas; those that there are not are left out. */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: email
                         * @description An e-mail address.
                         */
                        email: string;
                        /** @description Empty when it is not known. */
                        first_name: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A language, BCP 47, e.g. fr or ar-MA. */
                        language: string;
                        /** @description Empty when it is not known. */
                        last_name: string;
                        /** @description Both names, as printed. */
                        name: string;
                        phone: string | null;
                        preferences: {
                            /** @description False switches a category off; absent ones are on. */
                            categories: {
                                [key: string]: boolean;
                            };
                            /** @enum {unknown} */
                            digest: "instant" | "hourly" | "daily";
                            email: boolean;
                            in_app: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            push: boolean;
                            quiet_hours: {
                                /** @description HH:MM */
                                end: string;
                                /** @description HH:MM */
                                start: string;
                                /** @description IANA time zone, e.g. Africa/Casablanca */
                                timezone: string;
                            } | null;
                            sms: boolean;
                        };
                        push_token?: string | null;
                        /**
                         * @description What the person is in their tenant.
                         * @enum {unknown}
                         */
                        role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiUsersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the account, or one of its aliases. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: email
                         * @description An e-mail address.
                         */
                        email: string;
                        /** @description Empty when it is not known. */
                        first_name: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A language, BCP 47, e.g. fr or ar-MA. */
                        language: string;
                        /** @description Empty when it is not known. */
                        last_name: string;
                        /** @description Both names, as printed. */
                        name: string;
                        phone: string | null;
                        preferences: {
                            /** @description False switches a category off; absent ones are on. */
                            categories: {
                                [key: string]: boolean;
                            };
                            /** @enum {unknown} */
                            digest: "instant" | "hourly" | "daily";
                            email: boolean;
                            in_app: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            push: boolean;
                            quiet_hours: {
                                /** @description HH:MM */
                                end: string;
                                /** @description HH:MM */
                                start: string;
                                /** @description IANA time zone, e.g. Africa/Casablanca */
                                timezone: string;
                            } | null;
                            sms: boolean;
                        };
                        push_token?: string | null;
                        /**
                         * @description What the person is in their tenant.
                         * @enum {unknown}
                         */
                        role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1Audit: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                before?: string;
                /** @description Not before. */
                from?: string;
                limit?: number;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description What was done. */
                            action: string;
                            /** @description Who did it. */
                            actor_id: string | null;
                            /**
                             * @description A person, a service account, a service, the platform by itself, or somebody not signed in.
                             * @enum {unknown}
                             */
                            actor_kind: "user" | "client" | "service" | "system" | "anyone";
                            /** @description What the person was then. */
                            actor_role: string | null;
                            /** @description Ties it to logs, events and mails. */
                            correlation_id: string;
                            /**
                             * Format: date-time
                             * @description When it was done.
                             */
                            created_at: string;
                            /** @description Plain facts; of what was changed the names, not the values. */
                            details: {
                                [key: string]: unknown;
                            };
                            /** @description HMAC-SHA-256 of the row and of the hash before. */
                            hash: string;
                            /** Format: uuid */
                            id: string;
                            /** @description From where. */
                            ip_address: string | null;
                            /** @description Hash of the row before. */
                            previous_hash: string;
                            /** @description Its place in the chain of the institution. */
                            sequence: number;
                            /** @description What it was done to: `<noun>/<id>`. */
                            subject: string;
                            /**
                             * Format: uuid
                             * @description The same as `tenant_id`.
                             */
                            tenant: string;
                            /** Format: uuid */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description The same as `created_at`.
                             */
                            timestamp: string;
                            /** @description With what program. */
                            user_agent: string | null;
                            /** @description Who did it, if a person: the same as `actor_id`. */
                            user_id: string | null;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1AuditExport: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                /** @description Instead of `Accept`; JSON lines without either. */
                format?: "jsonl" | "csv";
                /** @description Not before. */
                from?: string;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    password: string;
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Send it as "Authorization: Bearer …". */
                            access_token: string;
                            /** @description Seconds until the access token expires. */
                            expires_in: number;
                            /** @description Absent where the browser keeps it in a cookie (X-Session-Cookie: 1). */
                            refresh_token?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            session_id: string;
                            /** @constant */
                            token_type: "Bearer";
                            user: {
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                created_at: string;
                                /**
                                 * Format: email
                                 * @description An e-mail address.
                                 */
                                email: string;
                                email_verified: boolean;
                                /** @description Empty when it is not known. */
                                first_name: string;
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                id: string;
                                is_active: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                /** @description Empty when it is not known. */
                                last_name: string;
                                /** @description Both names, as printed. */
                                name: string;
                                phone: string | null;
                                preferences: {
                                    /** @description False switches a category off; absent ones are on. */
                                    categories: {
                                        [key: string]: boolean;
                                    };
                                    /** @enum {unknown} */
                                    digest: "instant" | "hourly" | "daily";
                                    email: boolean;
                                    in_app: boolean;
                                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                    language: string;
                                    push: boolean;
                                    quiet_hours: {
                                        /** @description HH:MM */
                                        end: string;
                                        /** @description HH:MM */
                                        start: string;
                                        /** @description IANA time zone, e.g. Africa/Casablanca */
                                        timezone: string;
                                    } | null;
                                    sms: boolean;
                                };
                                push_token: string | null;
                                /**
                                 * @description What the person is in their tenant.
                                 * @enum {unknown}
                                 */
                                role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                tenant_id: string;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                updated_at: string;
                            };
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthLogout: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            signed_out: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            accepted: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthPasswordResetConfirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    new_password: string;
                    /** @description The token of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            password_changed: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Send it as "Authorization: Bearer …". */
                            access_token: string;
                            /** @description Seconds until the access token expires. */
                            expires_in: number;
                            /** @description Absent where the browser keeps it in a cookie (X-Session-Cookie: 1). */
                            refresh_token?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            session_id: string;
                            /** @constant */
                            token_type: "Bearer";
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthVerifyEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The token of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            email_verified: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1AuthVerifyEmailResend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            accepted: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1Erasures: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            completed_at: string | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Services that have not given a receipt yet. */
                            missing: string[];
                            /** @description True when receipts are missing after a day; they are asked for again. */
                            overdue: boolean;
                            receipts: {
                                /** @description Rows removed or emptied, by table. */
                                counts: {
                                    [key: string]: number;
                                };
                                kept: {
                                    what: string;
                                    why: string;
                                }[];
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                received_at: string;
                                service: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            requested_at: string;
                            /**
                             * Format: uuid
                             * @description Id of the account that was: nobody has it any more.
                             */
                            user_id: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1Health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            [key: string]: {
                                latency_ms: number;
                                needed: boolean;
                                reason?: string;
                                /** @enum {unknown} */
                                status: "ok" | "down";
                            };
                        };
                        /** @description Dependencies that are down and can be done without. */
                        degraded: string[];
                        service: string;
                        /** @enum {unknown} */
                        status: "ok" | "degraded" | "unavailable";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1OauthToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Unless it is sent as HTTP Basic. */
                    client_id?: string;
                    /** @description Unless it is sent as HTTP Basic. */
                    client_secret?: string;
                    /** @description `client_credentials`. */
                    grant_type?: string;
                    /** @description Some of the account’s scopes, separated by spaces; all without it. */
                    scope?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_token: string;
                        /** @description Seconds until it expires; then ask for another one. */
                        expires_in: number;
                        /** @description What it opens, separated by spaces. */
                        scope: string;
                        /** @constant */
                        token_type: "Bearer";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1Register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    password: string;
                    phone?: string | null;
                    preferences?: {
                        /** @description False switches a category off, true on: account, applications, stages, evaluations, messages, reminders, announcements. Those that are absent stay as they are. */
                        categories?: {
                            [key: string]: boolean;
                        };
                        /** @enum {unknown} */
                        digest?: "instant" | "hourly" | "daily";
                        email?: boolean;
                        in_app?: boolean;
                        /** @description A language, BCP 47, e.g. fr or ar-MA. */
                        language?: string;
                        push?: boolean;
                        quiet_hours?: {
                            /** @description HH:MM */
                            end: string;
                            /** @description HH:MM */
                            start: string;
                            /** @description IANA time zone, e.g. Africa/Casablanca */
                            timezone: string;
                        } | null;
                        sms?: boolean;
                    };
                    push_token?: string | null;
                    /**
                     * @description Others are given by an administrator.
                     * @default student
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant";
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1ServiceAccounts: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The same as `id`, under the name that OAuth has for it. */
                            client_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            last_used_at: string | null;
                            name: string;
                            scopes: string[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1ServiceAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Which program it is. */
                    name: string;
                    /** @description All that it may do. */
                    scopes: ("users:read" | "profiles:read" | "placements:read" | "evaluations:read" | "events:publish" | "events:read" | "notifications:send")[];
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The same as `id`, under the name that OAuth has for it. */
                            client_id: string;
                            /** @description Kept nowhere: note it now, or rotate. */
                            client_secret: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            last_used_at: string | null;
                            name: string;
                            scopes: string[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1ServiceAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The same as `id`, under the name that OAuth has for it. */
                            client_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            last_used_at: string | null;
                            name: string;
                            scopes: string[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1ServiceAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1ServiceAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_active?: boolean;
                    /** @description Which program it is. */
                    name?: string;
                    /** @description All that it may do. */
                    scopes?: ("users:read" | "profiles:read" | "placements:read" | "evaluations:read" | "events:publish" | "events:read" | "notifications:send")[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The same as `id`, under the name that OAuth has for it. */
                            client_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            last_used_at: string | null;
                            name: string;
                            scopes: string[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1ServiceAccountsIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The same as `id`, under the name that OAuth has for it. */
                            client_id: string;
                            /** @description Kept nowhere: note it now, or rotate. */
                            client_secret: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            last_used_at: string | null;
                            name: string;
                            scopes: string[];
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1Setup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    password: string;
                    /** @description The token of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1Tenants: {
        parameters: {
            query?: {
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "slug" | "-slug" | "created_at" | "-created_at";
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contact_email: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            languages: string[];
                            name: string;
                            requires_verified_email: boolean;
                            slug: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1Tenants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description Who is invited to be its first administrator.
                     */
                    admin_email?: string;
                    contact_email?: string | null;
                    /** @description Languages of the institution; the first is the one people get who name none. */
                    languages?: string[];
                    name: string;
                    /** @description Nobody signs in before their address is verified. */
                    requires_verified_email?: boolean;
                    /** @description Short name of the institution; absent for the only one. */
                    slug: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            admin: {
                                email: string;
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                id: string;
                            } | null;
                            contact_email: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            languages: string[];
                            name: string;
                            requires_verified_email: boolean;
                            slug: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1TenantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contact_email: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            languages: string[];
                            name: string;
                            requires_verified_email: boolean;
                            slug: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1TenantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contact_email?: string | null;
                    is_active?: boolean;
                    /** @description Languages of the institution; the first is the one people get who name none. */
                    languages?: string[];
                    name?: string;
                    /** @description Nobody signs in before their address is verified. */
                    requires_verified_email?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contact_email: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            languages: string[];
                            name: string;
                            requires_verified_email: boolean;
                            slug: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1Users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    password: string;
                    phone?: string | null;
                    preferences?: {
                        /** @description False switches a category off, true on: account, applications, stages, evaluations, messages, reminders, announcements. Those that are absent stay as they are. */
                        categories?: {
                            [key: string]: boolean;
                        };
                        /** @enum {unknown} */
                        digest?: "instant" | "hourly" | "daily";
                        email?: boolean;
                        in_app?: boolean;
                        /** @description A language, BCP 47, e.g. fr or ar-MA. */
                        language?: string;
                        push?: boolean;
                        quiet_hours?: {
                            /** @description HH:MM */
                            end: string;
                            /** @description HH:MM */
                            start: string;
                            /** @description IANA time zone, e.g. Africa/Casablanca */
                            timezone: string;
                        } | null;
                        sms?: boolean;
                    };
                    push_token?: string | null;
                    /**
                     * @description Others are given by an administrator.
                     * @default student
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant";
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersIdUnlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            unlocked: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersAdmins: {
        parameters: {
            query?: {
                /** @description An instant, RFC 3339. */
                created_before?: string;
                /** @description An instant, RFC 3339. */
                created_from?: string;
                email_verified?: boolean;
                is_active?: boolean;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at" | "last_name" | "-last_name" | "email" | "-email";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersAdmins: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    office?: string | null;
                    /** @description Absent: the person is invited by mail to choose one. */
                    password?: string;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        department?: string | null;
                        employee_number?: string | null;
                        establishment?: string | null;
                        hire_date?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        office?: string | null;
                        phone?: string | null;
                        position?: string | null;
                    };
                    /**
                     * @description Those who look after the platform are made by one of them.
                     * @default admin
                     * @enum {unknown}
                     */
                    role?: "admin" | "platform_admin";
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersAdminsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersAdminsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersAdminsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description False closes the account, true opens it again. */
                    is_active?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        department?: string | null;
                        employee_number?: string | null;
                        establishment?: string | null;
                        hire_date?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        office?: string | null;
                        phone?: string | null;
                        position?: string | null;
                    };
                    /**
                     * @description What the person is in their tenant.
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersChangePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The password that you sign in with now. */
                    current_password: string;
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            password_changed: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersConsents: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description What it is about, e.g. "terms", "privacy", "announcements.sms". */
                purpose?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /** @description The one that counts for its purpose. */
                            current: boolean;
                            granted: boolean;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Keyed hash of the address it was given from. */
                            ip_hash: string;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description What it is about, e.g. "terms", "privacy", "announcements.sms". */
                            purpose: string;
                            text: string | null;
                            /** @description Which version of the text. */
                            version: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersConsents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description False withdraws it: then nothing but the purpose is needed.
                     * @default true
                     */
                    granted?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description What it is about, e.g. "terms", "privacy", "announcements.sms". */
                    purpose: string;
                    /** @description The text as it was shown. */
                    text?: string;
                    /** @description Which version of the text. */
                    version?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /** @description The one that counts for its purpose. */
                            current: boolean;
                            granted: boolean;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Keyed hash of the address it was given from. */
                            ip_hash: string;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description What it is about, e.g. "terms", "privacy", "announcements.sms". */
                            purpose: string;
                            text: string | null;
                            /** @description Which version of the text. */
                            version: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersEncadrants: {
        parameters: {
            query?: {
                /** @description An instant, RFC 3339. */
                created_before?: string;
                /** @description An instant, RFC 3339. */
                created_from?: string;
                email_verified?: boolean;
                is_active?: boolean;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at" | "last_name" | "-last_name" | "email" | "-email";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersEncadrants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    /** @description Absent: the person is invited by mail to choose one. */
                    password?: string;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        establishment?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        phone?: string | null;
                        position?: string | null;
                        service?: string | null;
                        speciality?: string | null;
                    };
                    service?: string | null;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersEncadrantsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description False closes the account, true opens it again. */
                    is_active?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        establishment?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        phone?: string | null;
                        position?: string | null;
                        service?: string | null;
                        speciality?: string | null;
                    };
                    /**
                     * @description What the person is in their tenant.
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                    service?: string | null;
                    speciality?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            [key: string]: {
                                latency_ms: number;
                                needed: boolean;
                                reason?: string;
                                /** @enum {unknown} */
                                status: "ok" | "down";
                            };
                        };
                        /** @description Dependencies that are down and can be done without. */
                        degraded: string[];
                        service: string;
                        /** @enum {unknown} */
                        status: "ok" | "degraded" | "unavailable";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersImport: {
        parameters: {
            query?: {
                dry_run?: boolean;
                invite?: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language?: string;
                /** @description Of rows that name none. */
                role?: "student" | "encadrant" | "staff" | "admin";
                skip_invalid?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * @description False starts the import at once, where no row has an error or `skip_invalid` is true.
                     * @default true
                     */
                    dry_run: boolean;
                    /** @description The file. */
                    file: string;
                    /**
                     * @description Whether people without `password_hash` are asked by mail to choose a password.
                     * @default true
                     */
                    invite: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /**
                     * @description Of rows that name none.
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant" | "staff" | "admin";
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Columns that were recognised. */
                            columns: string[];
                            created: number;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            delimiter: string | null;
                            encoding: string | null;
                            /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                            errors: {
                                column: string;
                                reason: string;
                                /** @description As the spreadsheet numbers it: the header is in row 1. */
                                row: number;
                            }[];
                            failure: string | null;
                            file_name: string;
                            finished_at: string | null;
                            /** @enum {unknown} */
                            format: "csv" | "xlsx";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Headings that mean nothing here. */
                            ignored_columns: string[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            imported_by: string;
                            /** @description Rows with errors: they make nothing. */
                            invalid: number;
                            invite: boolean;
                            /** @description Of `to_create`. */
                            percentage: number;
                            role: ("student" | "encadrant" | "staff" | "admin") | null;
                            rows: number;
                            /** @description Rows whose address got an account in the meantime. */
                            skipped: number;
                            started_at: string | null;
                            /**
                             * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                             * @enum {unknown}
                             */
                            state: "checked" | "running" | "finished" | "cancelled" | "failed";
                            /** @description Rows whose address has an account: it stays as it is. */
                            taken: number;
                            /** @description Rows that make an account. */
                            to_create: number;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersImports: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Columns that were recognised. */
                            columns: string[];
                            created: number;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            delimiter: string | null;
                            encoding: string | null;
                            failure: string | null;
                            file_name: string;
                            finished_at: string | null;
                            /** @enum {unknown} */
                            format: "csv" | "xlsx";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Headings that mean nothing here. */
                            ignored_columns: string[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            imported_by: string;
                            /** @description Rows with errors: they make nothing. */
                            invalid: number;
                            invite: boolean;
                            /** @description Of `to_create`. */
                            percentage: number;
                            role: ("student" | "encadrant" | "staff" | "admin") | null;
                            rows: number;
                            /** @description Rows whose address got an account in the meantime. */
                            skipped: number;
                            started_at: string | null;
                            /**
                             * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                             * @enum {unknown}
                             */
                            state: "checked" | "running" | "finished" | "cancelled" | "failed";
                            /** @description Rows whose address has an account: it stays as it is. */
                            taken: number;
                            /** @description Rows that make an account. */
                            to_create: number;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Columns that were recognised. */
                            columns: string[];
                            created: number;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            delimiter: string | null;
                            encoding: string | null;
                            /** @description The first 1000; `…/errors/` gives all of them as CSV. */
                            errors: {
                                column: string;
                                reason: string;
                                /** @description As the spreadsheet numbers it: the header is in row 1. */
                                row: number;
                            }[];
                            failure: string | null;
                            file_name: string;
                            finished_at: string | null;
                            /** @enum {unknown} */
                            format: "csv" | "xlsx";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Headings that mean nothing here. */
                            ignored_columns: string[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            imported_by: string;
                            /** @description Rows with errors: they make nothing. */
                            invalid: number;
                            invite: boolean;
                            /** @description Of `to_create`. */
                            percentage: number;
                            role: ("student" | "encadrant" | "staff" | "admin") | null;
                            rows: number;
                            /** @description Rows whose address got an account in the meantime. */
                            skipped: number;
                            started_at: string | null;
                            /**
                             * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                             * @enum {unknown}
                             */
                            state: "checked" | "running" | "finished" | "cancelled" | "failed";
                            /** @description Rows whose address has an account: it stays as it is. */
                            taken: number;
                            /** @description Rows that make an account. */
                            to_create: number;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersImportsIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Columns that were recognised. */
                            columns: string[];
                            created: number;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            delimiter: string | null;
                            encoding: string | null;
                            failure: string | null;
                            file_name: string;
                            finished_at: string | null;
                            /** @enum {unknown} */
                            format: "csv" | "xlsx";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Headings that mean nothing here. */
                            ignored_columns: string[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            imported_by: string;
                            /** @description Rows with errors: they make nothing. */
                            invalid: number;
                            invite: boolean;
                            /** @description Of `to_create`. */
                            percentage: number;
                            role: ("student" | "encadrant" | "staff" | "admin") | null;
                            rows: number;
                            /** @description Rows whose address got an account in the meantime. */
                            skipped: number;
                            started_at: string | null;
                            /**
                             * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                             * @enum {unknown}
                             */
                            state: "checked" | "running" | "finished" | "cancelled" | "failed";
                            /** @description Rows whose address has an account: it stays as it is. */
                            taken: number;
                            /** @description Rows that make an account. */
                            to_create: number;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersImportsIdErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersImportsIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether rows with errors are left out.
                     * @default false
                     */
                    skip_invalid: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Columns that were recognised. */
                            columns: string[];
                            created: number;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            delimiter: string | null;
                            encoding: string | null;
                            failure: string | null;
                            file_name: string;
                            finished_at: string | null;
                            /** @enum {unknown} */
                            format: "csv" | "xlsx";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            /** @description Headings that mean nothing here. */
                            ignored_columns: string[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            imported_by: string;
                            /** @description Rows with errors: they make nothing. */
                            invalid: number;
                            invite: boolean;
                            /** @description Of `to_create`. */
                            percentage: number;
                            role: ("student" | "encadrant" | "staff" | "admin") | null;
                            rows: number;
                            /** @description Rows whose address got an account in the meantime. */
                            skipped: number;
                            started_at: string | null;
                            /**
                             * @description Nothing happens in `checked`. A `failed` one can be started again and goes on where it was.
                             * @enum {unknown}
                             */
                            state: "checked" | "running" | "finished" | "cancelled" | "failed";
                            /** @description Rows whose address has an account: it stays as it is. */
                            taken: number;
                            /** @description Rows that make an account. */
                            to_create: number;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersInvitations: {
        parameters: {
            query?: {
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at";
                page?: number;
                page_size?: number;
                state?: "pending" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            email: string;
                            expires_at: string | null;
                            first_name: string;
                            last_name: string;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /** @enum {unknown} */
                            state: "pending" | "expired";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            user_id: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersInvitationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersInvitationsIdResend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            email: string;
                            expires_at: string | null;
                            first_name: string;
                            last_name: string;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /** @enum {unknown} */
                            state: "pending" | "expired";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            user_id: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    password: string;
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Send it as "Authorization: Bearer …". */
                            access_token: string;
                            /** @description Seconds until the access token expires. */
                            expires_in: number;
                            /** @description Absent where the browser keeps it in a cookie (X-Session-Cookie: 1). */
                            refresh_token?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            session_id: string;
                            /** @constant */
                            token_type: "Bearer";
                            user: {
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                created_at: string;
                                /**
                                 * Format: email
                                 * @description An e-mail address.
                                 */
                                email: string;
                                email_verified: boolean;
                                /** @description Empty when it is not known. */
                                first_name: string;
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                id: string;
                                is_active: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                /** @description Empty when it is not known. */
                                last_name: string;
                                /** @description Both names, as printed. */
                                name: string;
                                phone: string | null;
                                preferences: {
                                    /** @description False switches a category off; absent ones are on. */
                                    categories: {
                                        [key: string]: boolean;
                                    };
                                    /** @enum {unknown} */
                                    digest: "instant" | "hourly" | "daily";
                                    email: boolean;
                                    in_app: boolean;
                                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                    language: string;
                                    push: boolean;
                                    quiet_hours: {
                                        /** @description HH:MM */
                                        end: string;
                                        /** @description HH:MM */
                                        start: string;
                                        /** @description IANA time zone, e.g. Africa/Casablanca */
                                        timezone: string;
                                    } | null;
                                    sms: boolean;
                                };
                                push_token: string | null;
                                /**
                                 * @description What the person is in their tenant.
                                 * @enum {unknown}
                                 */
                                role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                tenant_id: string;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                updated_at: string;
                            };
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersLogout: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @constant */
                            signed_out: true;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description False switches a category off; absent ones are on. */
                            categories: {
                                [key: string]: boolean;
                            };
                            /** @enum {unknown} */
                            digest: "instant" | "hourly" | "daily";
                            email: boolean;
                            in_app: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            push: boolean;
                            quiet_hours: {
                                /** @description HH:MM */
                                end: string;
                                /** @description HH:MM */
                                start: string;
                                /** @description IANA time zone, e.g. Africa/Casablanca */
                                timezone: string;
                            } | null;
                            sms: boolean;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description False switches a category off, true on: account, applications, stages, evaluations, messages, reminders, announcements. Those that are absent stay as they are. */
                    categories?: {
                        [key: string]: boolean;
                    };
                    /** @enum {unknown} */
                    digest?: "instant" | "hourly" | "daily";
                    email?: boolean;
                    in_app?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    push?: boolean;
                    quiet_hours?: {
                        /** @description HH:MM */
                        end: string;
                        /** @description HH:MM */
                        start: string;
                        /** @description IANA time zone, e.g. Africa/Casablanca */
                        timezone: string;
                    } | null;
                    sms?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description False switches a category off; absent ones are on. */
                            categories: {
                                [key: string]: boolean;
                            };
                            /** @enum {unknown} */
                            digest: "instant" | "hourly" | "daily";
                            email: boolean;
                            in_app: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            push: boolean;
                            quiet_hours: {
                                /** @description HH:MM */
                                end: string;
                                /** @description HH:MM */
                                start: string;
                                /** @description IANA time zone, e.g. Africa/Casablanca */
                                timezone: string;
                            } | null;
                            sms: boolean;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The password that you sign in with now. */
                    current_password?: string;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    phone?: string | null;
                    push_token?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersProfileErase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The password that you sign in with now. */
                    current_password: string;
                };
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: uuid
                             * @description Names the erasure when you ask an administrator how far it is.
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            requested_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersProfileExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiV1UsersPushToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    platform?: "android" | "ios" | "web";
                    /** @description Device that takes push messages: its token at FCM, or the PushSubscription of a browser as JSON without blanks. */
                    push_token: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            platform: ("android" | "ios" | "web") | null;
                            /** @description Device that takes push messages: its token at FCM, or the PushSubscription of a browser as JSON without blanks. */
                            push_token: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersPushToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersRegister: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    /** @description At least 12 characters (PASSWORD_MIN_LENGTH), not a common one, not made of your names. */
                    password: string;
                    phone?: string | null;
                    preferences?: {
                        /** @description False switches a category off, true on: account, applications, stages, evaluations, messages, reminders, announcements. Those that are absent stay as they are. */
                        categories?: {
                            [key: string]: boolean;
                        };
                        /** @enum {unknown} */
                        digest?: "instant" | "hourly" | "daily";
                        email?: boolean;
                        in_app?: boolean;
                        /** @description A language, BCP 47, e.g. fr or ar-MA. */
                        language?: string;
                        push?: boolean;
                        quiet_hours?: {
                            /** @description HH:MM */
                            end: string;
                            /** @description HH:MM */
                            start: string;
                            /** @description IANA time zone, e.g. Africa/Casablanca */
                            timezone: string;
                        } | null;
                        sms?: boolean;
                    };
                    push_token?: string | null;
                    /**
                     * @description Others are given by an administrator.
                     * @default student
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant";
                    /** @description Short name of the institution; absent for the only one. */
                    tenant?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersSessions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /** @description The session of this request. */
                            current: boolean;
                            device: string | null;
                            end_reason: string | null;
                            ended_at: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            expires_at: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            ip_address: string | null;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            last_seen_at: string;
                            place: ("this-machine" | "local-network") | null;
                            user_agent: string | null;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersStaff: {
        parameters: {
            query?: {
                /** @description An instant, RFC 3339. */
                created_before?: string;
                /** @description An instant, RFC 3339. */
                created_from?: string;
                email_verified?: boolean;
                is_active?: boolean;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at" | "last_name" | "-last_name" | "email" | "-email";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    office?: string | null;
                    /** @description Absent: the person is invited by mail to choose one. */
                    password?: string;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        department?: string | null;
                        employee_number?: string | null;
                        establishment?: string | null;
                        hire_date?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        office?: string | null;
                        phone?: string | null;
                        position?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersStaffId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    department?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    employee_number?: string | null;
                    establishment?: string | null;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    hire_date?: string | null;
                    /** @description False closes the account, true opens it again. */
                    is_active?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    office?: string | null;
                    phone?: string | null;
                    position?: string | null;
                    profile?: {
                        cin?: string | null;
                        department?: string | null;
                        employee_number?: string | null;
                        establishment?: string | null;
                        hire_date?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        office?: string | null;
                        phone?: string | null;
                        position?: string | null;
                    };
                    /**
                     * @description What the person is in their tenant.
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersStudents: {
        parameters: {
            query?: {
                /** @description An instant, RFC 3339. */
                created_before?: string;
                /** @description An instant, RFC 3339. */
                created_from?: string;
                email_verified?: boolean;
                is_active?: boolean;
                /** @description Field to order by; "-" before it reverses. */
                ordering?: "created_at" | "-created_at" | "last_name" | "-last_name" | "email" | "-email";
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        }[];
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersStudents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email: string;
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    /** @description Absent: the person is invited by mail to choose one. */
                    password?: string;
                    phone?: string | null;
                    profile?: {
                        cin?: string | null;
                        date_of_birth?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        phone?: string | null;
                        program?: string | null;
                        student_number?: string | null;
                        university?: string | null;
                        year_level?: number | null;
                    };
                    program?: string | null;
                    student_number?: string | null;
                    university?: string | null;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiV1UsersStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiV1UsersStudentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cin?: string | null;
                    date_of_birth?: string | null;
                    /**
                     * Format: email
                     * @description An e-mail address.
                     */
                    email?: string;
                    /**
                     * @description Of a student about whom the academic service is asked: confirmed lets them in whatever it says, waiting asks it again.
                     * @enum {unknown}
                     */
                    enrollment?: "confirmed" | "waiting";
                    /** @description Empty when it is not known. */
                    first_name?: string;
                    /** @description False closes the account, true opens it again. */
                    is_active?: boolean;
                    /** @description A language, BCP 47, e.g. fr or ar-MA. */
                    language?: string;
                    /** @description Empty when it is not known. */
                    last_name?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description Both names in one, the given name first. Beside first_name or last_name it must say the same. Names may be empty. */
                    name?: string;
                    phone?: string | null;
                    profile?: {
                        cin?: string | null;
                        date_of_birth?: string | null;
                        /** @description Free data. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                        phone?: string | null;
                        program?: string | null;
                        student_number?: string | null;
                        university?: string | null;
                        year_level?: number | null;
                    };
                    program?: string | null;
                    /**
                     * @description What the person is in their tenant.
                     * @enum {unknown}
                     */
                    role?: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                    student_number?: string | null;
                    university?: string | null;
                    year_level?: number | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description What the academic service says of a student, who signs in once it is confirmed; absent where it is not asked.
                             * @enum {unknown}
                             */
                            enrollment?: "waiting" | "confirmed" | "refused";
                            enrollment_check?: {
                                asked_at: string | null;
                                decided_at: string | null;
                                next_at: string | null;
                                reason: string | null;
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                since: string;
                            };
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            profile: {
                                [key: string]: unknown;
                            } | null;
                            push_token: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            updated_at: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersTokenRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Send it as "Authorization: Bearer …". */
                            access_token: string;
                            /** @description Seconds until the access token expires. */
                            expires_in: number;
                            /** @description Absent where the browser keeps it in a cookie (X-Session-Cookie: 1). */
                            refresh_token?: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            session_id: string;
                            /** @constant */
                            token_type: "Bearer";
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the account, or one of its aliases. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: email
                             * @description An e-mail address.
                             */
                            email: string;
                            /** @description Empty when it is not known. */
                            first_name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_active: boolean;
                            /** @description A language, BCP 47, e.g. fr or ar-MA. */
                            language: string;
                            /** @description Empty when it is not known. */
                            last_name: string;
                            /** @description Both names, as printed. */
                            name: string;
                            phone: string | null;
                            preferences: {
                                /** @description False switches a category off; absent ones are on. */
                                categories: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                digest: "instant" | "hourly" | "daily";
                                email: boolean;
                                in_app: boolean;
                                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                                language: string;
                                push: boolean;
                                quiet_hours: {
                                    /** @description HH:MM */
                                    end: string;
                                    /** @description HH:MM */
                                    start: string;
                                    /** @description IANA time zone, e.g. Africa/Casablanca */
                                    timezone: string;
                                } | null;
                                sms: boolean;
                            };
                            push_token?: string | null;
                            /**
                             * @description What the person is in their tenant.
                             * @enum {unknown}
                             */
                            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            tenant_id: string;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiV1UsersValidateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            client_id?: string;
                            expires_at?: string | null;
                            role?: ("student" | "encadrant" | "staff" | "admin" | "platform_admin") | null;
                            scopes?: string[];
                            session_id?: string | null;
                            tenant_id?: string | null;
                            user_id?: string | null;
                            valid: boolean;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiV1UsersValidateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            client_id?: string;
                            expires_at?: string | null;
                            role?: ("student" | "encadrant" | "staff" | "admin" | "platform_admin") | null;
                            scopes?: string[];
                            session_id?: string | null;
                            tenant_id?: string | null;
                            user_id?: string | null;
                            valid: boolean;
                        };
                        message: string;
                        /** @description Paging of a list; empty otherwise. */
                        meta: {
                            has_next?: boolean;
                            has_previous?: boolean;
                            limit?: number;
                            page?: number;
                            total?: number;
                            total_pages?: number;
                        };
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postEvents: {
        parameters: {
            query?: {
                /** @description Where the body does not say its type itself. */
                routing_key?: string;
            };
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ({
                    /** @description Makes a repetition the same event; without it, what is said is. */
                    event_id?: unknown;
                    /** @description One of `/docs/events`. */
                    event_type?: unknown;
                    payload?: unknown;
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @description Makes a repetition the same event; without it, what is said is. */
                    event_id?: unknown;
                    /** @description One of `/docs/events`. */
                    event_type?: unknown;
                    payload?: unknown;
                } & {
                    [key: string]: unknown;
                })[];
            };
        };
        responses: {
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        event_id?: string;
                        /** @description In place of `event_id` where a list was sent. */
                        event_ids?: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
