// Made by `npm run reports`; changes made by hand are lost.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An application was accepted. */
        "application.accepted": {
            application_id?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            encadrant_user_id?: string | null;
            offer_id?: string | null;
            offer_title?: string | null;
            reason?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description An application was rejected. */
        "application.rejected": {
            application_id?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            encadrant_user_id?: string | null;
            offer_id?: string | null;
            offer_title?: string | null;
            reason?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A student applied for an offer. */
        "application.submitted": {
            application_id?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            encadrant_user_id?: string | null;
            offer_id?: string | null;
            offer_title?: string | null;
            reason?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description An application was withdrawn. */
        "application.withdrawn": {
            application_id?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            encadrant_user_id?: string | null;
            offer_id?: string | null;
            offer_title?: string | null;
            reason?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A supervisor profile was made. */
        "encadrant.created": {
            cin?: string | null;
            created_at?: string | null;
            department_id?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            establishment_id?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            first_name?: string | null;
            language?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            last_name?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
            phone?: string | null;
            position?: string | null;
            speciality?: string | null;
            user_id?: string | null;
        };
        /** @description A stage was evaluated. */
        "evaluation.created": {
            criteria?: unknown[] | null;
            email?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /** @description Out of 100. */
            score: number;
            stage_id?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description An evaluation was changed. */
        "evaluation.updated": {
            criteria?: unknown[] | null;
            email?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /** @description Out of 100. */
            score: number;
            stage_id?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description An interview was cancelled. */
        "interview.cancelled": {
            application_id?: string | null;
            candidate_id?: string | null;
            email?: string | null;
            employer_id?: string | null;
            interview_id?: string | null;
            interview_time?: string | null;
            link?: string | null;
            place?: string | null;
            reminder_time?: string | null;
        };
        /** @description An interview was moved. */
        "interview.rescheduled": {
            application_id?: string | null;
            candidate_id?: string | null;
            email?: string | null;
            employer_id?: string | null;
            interview_id?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            interview_time: string;
            link?: string | null;
            place?: string | null;
            reminder_time?: string | null;
        };
        /** @description An interview was scheduled. */
        "interview.scheduled": {
            application_id?: string | null;
            candidate_id?: string | null;
            email?: string | null;
            employer_id?: string | null;
            interview_id?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            interview_time: string;
            link?: string | null;
            place?: string | null;
            reminder_time?: string | null;
        };
        /** @description A person is to be told something. */
        "notification.requested": {
            category?: ("account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements") | null;
            content?: string | null;
            data?: {
                [key: string]: unknown;
            } | null;
            email?: string | null;
            idempotency_key?: string | null;
            template?: string | null;
            title?: string | null;
            /** @enum {unknown} */
            type: "email" | "push" | "sms" | "in_app" | "system";
            user_id?: string | null;
        };
        /** @description A person has a profile. */
        "profile.created": {
            cin?: string | null;
            email?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            first_name?: string | null;
            language?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            last_name?: string | null;
            phone?: string | null;
            profile_id?: string | null;
            role: string;
            user_id?: string | null;
        };
        /** @description A stage was accepted by its supervisor. */
        "stage.accepted": {
            completion_date?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            end_date?: string | null;
            hours?: number | null;
            offer_id?: string | null;
            reason?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            start_date?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A stage was cancelled. */
        "stage.cancelled": {
            completion_date?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            end_date?: string | null;
            hours?: number | null;
            offer_id?: string | null;
            reason?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            start_date?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A stage was completed. */
        "stage.completed": {
            completion_date?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            end_date?: string | null;
            hours?: number | null;
            offer_id?: string | null;
            reason?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            start_date?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A stage was made. */
        "stage.created": {
            completion_date?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            end_date?: string | null;
            hours?: number | null;
            offer_id?: string | null;
            reason?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            start_date?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A stage began. */
        "stage.started": {
            completion_date?: string | null;
            email?: string | null;
            encadrant_id?: string | null;
            end_date?: string | null;
            hours?: number | null;
            offer_id?: string | null;
            reason?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            start_date?: string | null;
            student_id?: string | null;
            student_user_id?: string | null;
        };
        /** @description A student profile was made. */
        "student.created": {
            cin?: string | null;
            created_at?: string | null;
            date_of_birth?: string | null;
            email?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            first_name?: string | null;
            language?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            last_name?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
            phone?: string | null;
            program?: string | null;
            student_id?: string | null;
            student_number?: string | null;
            university?: string | null;
            user_id?: string | null;
            year_level?: number | null;
        };
        /** @description A student profile was removed. */
        "student.deleted": {
            email?: string | null;
            student_id?: string | null;
            user_id?: string | null;
        };
        /** @description A student profile was changed. */
        "student.updated": {
            cin?: string | null;
            date_of_birth?: string | null;
            email?: string | null;
            first_name?: string | null;
            language?: string | null;
            last_name?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
            phone?: string | null;
            program?: string | null;
            student_id?: string | null;
            student_number?: string | null;
            university?: string | null;
            updated_fields?: string[];
            user_id?: string | null;
            year_level?: number | null;
        };
        /** @description An account was made. */
        "user.created": {
            cin?: string | null;
            email?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            first_name?: string | null;
            language?: string | null;
            /**
             * @description Empty when it is not known.
             * @default
             */
            last_name?: string | null;
            phone?: string | null;
            profile?: {
                [key: string]: unknown;
            } | null;
            role: string;
            user_id?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
