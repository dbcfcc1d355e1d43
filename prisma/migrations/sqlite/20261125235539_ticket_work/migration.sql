-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "assignee" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "category" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "closedDay" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "dueDay" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "reopened" INTEGER;
ALTER TABLE "Ticket" ADD COLUMN "route" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "state" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "visitedDay" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "warranty" BOOLEAN;
